# SPDX-License-Identifier: GPL-3.0-or-later
# Turns a text file into a C header with one string constant.
# Usage: embed-text.py INPUT OUTPUT NAME
import sys

source, target, name = sys.argv[1:]
with open(source, encoding='utf-8') as file:
    lines = file.read().splitlines()
with open(target, 'w', encoding='utf-8') as file:
    file.write(f'static const char {name}[] =\n')
    for line in lines:
        escaped = line.replace('\\', '\\\\').replace('"', '\\"')
        file.write(f'  "{escaped}\\n"\n')
    file.write('  ;\n')
