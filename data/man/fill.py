# SPDX-License-Identifier: GPL-3.0-or-later
# Fills a manual page: the version, and what the program says of its commands.
# Usage: fill.py INPUT OUTPUT VERSION [PROGRAM]
import subprocess
import sys

source, target, version, *program = sys.argv[1:]
with open(source, encoding='utf-8') as file:
    page = file.read()
page = page.replace('@VERSION@', version)
if program:
    commands = subprocess.run([program[0], 'commands'], check=True, stdout=subprocess.PIPE, timeout=60).stdout
    page = page.replace('@COMMANDS@\n', commands.decode('utf-8'))
with open(target, 'w', encoding='utf-8') as file:
    file.write(page)
