#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plants bugs and sees whether the simulation finds them.

Each file of mutants/ is a patch with one bug against src/. Its files are patched
in a scratch directory, compiled as the build compiles them, and linked in front of
the libraries of which the simulation is made. Then seeds are told until one fails.
A bug that no seed finds is a failure of the simulation.

usage: mutants.py BUILD [--apply] [--seeds N] [--jobs N] [NAME…]
"""
import argparse
import concurrent.futures
import json
import os
import pathlib
import shlex
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
TOP = HERE.parent.parent


def hunks(patch):
    """What a patch changes: for each file of it pairs of what is there and what is to be there."""
    files = {}
    for line in patch.read_text().splitlines(True):
        if line.startswith('+++ b/'):
            name = line[len('+++ b/'):].split()[0]
            files[name] = []
        elif line.startswith('@@') and files:
            files[name].append(([], []))
        elif files and files[name] and line[0] in ' +-' and not line.startswith('--- '):
            for side, marks in ((0, ' -'), (1, ' +')):
                if line[0] in marks:
                    files[name][-1][side].append(line[1:])
    if not files:
        raise RuntimeError(f'{patch.name} changes nothing')
    for name in files:
        if not (name.startswith('src/') and name.endswith('.c')):
            raise RuntimeError(f'{patch.name} changes {name}: only .c files of src/ can be compiled alone')
    return files


def apply(patch, scratch):
    """Patched copies of what the patch changes. Raises when it does not fit the tree as it is."""
    files = hunks(patch)
    for name, changes in files.items():
        text = (TOP / name).read_text()
        for old, new in changes:
            old, new = ''.join(old), ''.join(new)
            if text.count(old) != 1:
                raise RuntimeError(f'{patch.name} does not fit {name} any more: what it changes stands there {text.count(old)} times')
            text = text.replace(old, new)
        copy = scratch / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(text)
    return list(files)


class Build:
    """The commands with which ninja makes the simulation."""

    def __init__(self, directory):
        self.directory = pathlib.Path(directory).resolve()
        self.compile = {}
        commands = json.loads((self.directory / 'compile_commands.json').read_text())
        for entry in commands:
            source = pathlib.Path(os.path.normpath(self.directory / entry['file']))
            if source.is_relative_to(TOP):
                self.compile[str(source.relative_to(TOP))] = entry
        listed = subprocess.run(['ninja', '-C', self.directory, '-t', 'commands', 'tests/sim/sim'],
                                capture_output=True, text=True, check=True).stdout
        self.link = shlex.split([line for line in listed.splitlines() if '-o tests/sim/sim ' in line][-1])

    def object_of(self, name, scratch):
        entry = self.compile[name]
        command = shlex.split(entry['command'])
        made = scratch / (name.replace('/', '-') + '.o')
        command[command.index('-o') + 1] = str(made)
        command[command.index('-c') + 1] = str(scratch / name)
        # What ninja wants to know of headers would overwrite what it knows of the real file.
        for option in ('-MD', '-MQ', '-MF'):
            at = command.index(option)
            del command[at:at + (1 if option == '-MD' else 2)]
        subprocess.run(command, cwd=self.directory, check=True, capture_output=True, text=True)
        return made

    def program(self, files, scratch):
        made = scratch / 'sim'
        objects = [str(self.object_of(name, scratch)) for name in files]
        at = self.link.index('-o')
        command = self.link[:at] + ['-o', str(made)] + objects + self.link[at + 2:]
        subprocess.run(command, cwd=self.directory, check=True, capture_output=True, text=True)
        return made


def hunt(build, patch, seeds):
    """What the simulation says of this bug: (caught, words)."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix='mutant-') as place:
        scratch = pathlib.Path(place)
        try:
            program = build.program(apply(patch, scratch), scratch)
        except RuntimeError as error:
            return False, str(error)
        except subprocess.CalledProcessError as error:
            return False, f'{patch.name} does not compile: {error.stderr.strip()[-600:]}'
        run = subprocess.run([program, '--count', str(seeds)], cwd=TOP, capture_output=True, text=True, errors='replace', check=False)
    took = time.monotonic() - began
    lines = [line for line in (run.stdout + run.stderr).splitlines() if line.startswith(('seed ', 'Crashed'))]
    if run.returncode == 0:
        return False, f'survived {seeds} seeds ({took:.1f} s)'
    return True, f'{lines[0] if lines else "crashed"} ({took:.1f} s)'


def check_apply(patches):
    bad = 0
    print(f'1..{len(patches)}')
    for number, patch in enumerate(patches, 1):
        with tempfile.TemporaryDirectory(prefix='mutant-') as place:
            try:
                apply(patch, pathlib.Path(place))
                print(f'ok {number} - {patch.stem} applies')
            except (RuntimeError, FileNotFoundError) as error:
                bad += 1
                print(f'not ok {number} - {patch.stem}\n# {error}')
    return bad


def hunt_all(build, patches, seeds, jobs):
    bad = 0
    print(f'1..{len(patches)}')
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        found = [(patch, pool.submit(hunt, build, patch, seeds)) for patch in patches]
        for number, (patch, future) in enumerate(found, 1):
            caught, words = future.result()
            bad += not caught
            print(f'{"ok" if caught else "not ok"} {number} - {patch.stem}\n# {words}', flush=True)
    return bad


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('build', help='the build directory, in which tests/sim/sim is built')
    parser.add_argument('--apply', action='store_true', help='only see whether all patches still apply')
    parser.add_argument('--seeds', type=int, default=20000, help='give up after so many')
    parser.add_argument('--jobs', type=int, default=os.cpu_count() or 1)
    parser.add_argument('name', nargs='*', help='only these')
    arguments = parser.parse_intermixed_args()

    patches = sorted((HERE / 'mutants').glob('*.patch'))
    if arguments.name:
        patches = [patch for patch in patches if patch.stem in arguments.name]
    if arguments.apply:
        return check_apply(patches) > 0
    return hunt_all(Build(arguments.build), patches, arguments.seeds, arguments.jobs) > 0


if __name__ == '__main__':
    sys.exit(main())
