#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Turns the lexicon of one language into tables of C.

Usage: compile-lexicon.py LANGUAGE CLASSES.def OUTPUT.c FILE.lex…

docs/lint.md describes the files. Errors name file and line; nothing is guessed.
"""
import re
import sys

SETS = 4 * 64            # bits of IcLintSet
SHORTEST_TYPO = 5        # shorter words are too close to each other
SPECIAL = {'..': 'NEAR', '...': 'FAR', '^': 'BEGIN', '$': 'FINISH'}
NAME = re.compile(r'^[a-z][a-z0-9-]*$')


class Trouble(Exception):
    """What is wrong, at which line of which file."""


def inflect_regular(lemma):
    """The forms of a regular English verb, with the classes of each."""
    vowel = r'[aeiou]'
    double = re.search(rf'^[^aeiou]*{vowel}[bdgklmnprt]$', lemma) and not re.search(rf'{vowel}{vowel}.$', lemma)
    stem = lemma + lemma[-1] if double else lemma
    if lemma.endswith('e'):
        past, gerund = lemma + 'd', (lemma if lemma.endswith('ee') else lemma[:-1]) + 'ing'
    elif re.search(r'[^aeiou]y$', lemma):
        past, gerund = lemma[:-1] + 'ied', lemma + 'ing'
    else:
        past, gerund = stem + 'ed', stem + 'ing'
    if re.search(r'(s|x|z|ch|sh|o)$', lemma):
        third = lemma + 'es'
    elif re.search(r'[^aeiou]y$', lemma):
        third = lemma[:-1] + 'ies'
    else:
        third = lemma + 's'
    return {lemma: ['base'], third: ['present'], past: ['past', 'participle'], gerund: ['gerund']}


class Lexicon:
    def __init__(self, language, known):
        self.language = language
        self.classes = list(known)           # names; the first ones are those the C code knows
        self.known = set(known)
        self.declared = set(known)           # those with a section, or known
        self.used = {}                       # class -> where it is used first
        self.words = {}                      # word -> set of classes
        self.forms = {}                      # lemma -> {form: [classes]}
        self.paradigms = {}                  # ending -> [(ending, [classes])]
        self.aliases, self.suffixes, self.common = {}, [], []
        self.flags = set()
        self.patterns = []                   # (classes, elements, where)

    def class_id(self, name, where):
        if not NAME.match(name):
            raise Trouble(f'{where}: “{name}” is no name of a class: small letters, digits and hyphens.')
        if name not in self.classes:
            self.classes.append(name)
        return self.classes.index(name)

    def word(self, text):
        return self.words.setdefault(text, set())

    # -- reading --

    def read(self, path):
        section = None
        with open(path, encoding='utf-8') as file:
            for number, line in enumerate(file, 1):
                line, where = re.sub(r'(^|\s)#.*', '', line).strip(), f'{path}:{number}'
                if not line:
                    continue
                if line.startswith('@'):
                    self.directive(line, where)
                elif line.startswith('['):
                    if not line.endswith(']'):
                        raise Trouble(f'{where}: the section’s name lacks its “]”.')
                    section = line[1:-1].split()
                    self.declared.update(section)
                    for name in section:
                        self.class_id(name, where)
                elif section is None:
                    raise Trouble(f'{where}: a line before the first [section].')
                else:
                    self.patterns += [(section, part, where) for part in line.split(' / ')]

    def directive(self, line, where):
        name, _, rest = line[1:].partition(' ')
        words = rest.split()
        if name == 'forms' and words and words[0].endswith(':'):
            forms = {}
            for entry in words[1:]:
                form, *classes = entry.split(':')
                forms.setdefault(form, []).extend(classes)
            self.forms[words[0][:-1]] = forms
        elif name == 'paradigm' and words and words[0].endswith(':'):
            self.paradigms[words[0][:-1]] = [(e.split(':')[0].replace('0', ''), e.split(':')[1:]) for e in words[1:]]
        elif name == 'alias' and 2 <= len(words) <= 5:
            self.aliases[words[0]] = words[1:]
        elif name == 'suffix' and len(words) >= 2:
            self.suffixes.append((words[0], words[1:]))
        elif name == 'common' and words:
            self.common += words
        elif name == 'flag' and words:
            self.flags.update(words)
        else:
            raise Trouble(f'{where}: “@{name}” is not understood; docs/lint.md lists what may stand there.')

    # -- expanding --

    def lemma(self, text, where):
        """The forms of {text}: declared, of a paradigm ({stem+ending}), or regular English."""
        if text not in self.forms and '+' in text:
            stem, ending = text.split('+', 1)
            if ending not in self.paradigms:
                raise Trouble(f'{where}: there is no @paradigm {ending}.')
            self.forms[text] = {}
            for suffix, classes in self.paradigms[ending]:
                self.forms[text].setdefault(stem + suffix, []).extend(classes)
        elif text not in self.forms and self.language == 'en':
            self.forms[text] = inflect_regular(text)
        if text not in self.forms:
            raise Trouble(f'{where}: the forms of “{text}” are not known; declare them with @forms.')
        for form, classes in self.forms[text].items():
            self.word(form).update(self.class_id(c, where) for c in classes)
        return list(self.forms[text])

    def atoms(self, text, where):
        """The alternatives of one element: ('w', word) or ('c', class)."""
        found = []
        for part in text.split('|'):
            if part.startswith('<') and part.endswith('>'):
                name = part[1:-1]
                self.used.setdefault(name, where)
                found.append(('c', self.class_id(name, where)))
            elif part.startswith('{') and part.endswith('}'):
                lemma, _, wanted = part[1:-1].partition(':')
                for form in self.lemma(lemma, where):
                    if not wanted or wanted in self.forms[lemma][form]:
                        found.append(('w', form))
            elif not part or len(part) > 1 and re.search(r'[<>{}\[\]()*+?!^$]', part):
                raise Trouble(f'{where}: “{text}” is not understood.')
            else:
                self.word(part)
                found.append(('w', part))
        return list(dict.fromkeys(found))

    def element(self, text, where):
        """(kind, atoms, optional, repeated)"""
        if text in SPECIAL:
            return (SPECIAL[text], [], False, False)
        kind = 'ONE'
        if text.startswith('!') and len(text) > 1:
            kind, text = 'NOT', text[1:]
        optional, repeated = text[1:].endswith(('?', '*')), text[1:].endswith(('*', '+'))
        if optional or repeated:
            text = text[:-1]
        return (kind, self.atoms(text, where), optional, repeated)

    def expand(self):
        """Reads the elements; single words become members of their classes at once."""
        rest = []
        for section, line, where in self.patterns:
            elements = [self.element(part, where) for part in line.split()]
            if len(elements) > 16:
                raise Trouble(f'{where}: more than 16 elements.')
            classes = [self.class_id(name, where) for name in section]
            kind, atoms, optional, repeated = elements[0]
            if len(elements) == 1 and kind == 'ONE' and all(a[0] == 'w' for a in atoms) and not repeated:
                for _, word in atoms:
                    self.word(word).update(classes)
            else:
                if not any(e[0] == 'ONE' and not e[2] for e in elements):
                    raise Trouble(f'{where}: nothing in this line has to be there.')
                rest += [(c, elements, where) for c in classes]
        for name, where in self.used.items():
            if name not in self.declared and not any(name in f for forms in self.forms.values() for f in forms.values()):
                raise Trouble(f'{where}: there is no section [{name}].')
        for _, classes in self.suffixes:
            for name in classes:
                self.class_id(name, '@suffix')
        for words in self.aliases.values():
            for word in words:
                self.word(word)
        if self.language == 'en':
            self.add_past_forms()
        self.patterns = rest
        if len(self.classes) > SETS:
            raise Trouble(f'{len(self.classes)} classes, and there is room for {SETS}.')

    def add_past_forms(self):
        """A word that only some list knows is a past form as well when it looks like one."""
        forms = {self.class_id(c, 'forms') for c in ('past', 'participle', 'base', 'present', 'gerund')}
        for word, classes in self.words.items():
            if re.search(r'[^e]ed$', word) and len(word) >= 6 and word not in ('hundred', 'sacred', 'naked', 'unrelated') and not classes & forms:
                classes.update(self.class_id(c, 'forms') for c in ('past', 'participle'))

    def stages(self):
        """Patterns are matched in stages: one that uses a class comes after all that make it."""
        makers = {}
        for index, (made, elements, _) in enumerate(self.patterns):
            makers.setdefault(made, []).append(index)
        stage_of, doing = {}, []

        def stage_of_class(c):
            if c in stage_of:
                return stage_of[c]
            if c in doing:
                names = ' → '.join(self.classes[d] for d in doing[doing.index(c):] + [c])
                raise Trouble(f'{self.patterns[makers[c][0]][2]}: classes that need each other: {names}')
            doing.append(c)
            stage_of[c] = max([stage_of_pattern(i) for i in makers.get(c, [])], default=0)
            doing.pop()
            return stage_of[c]

        def stage_of_pattern(index):
            used = {a[1] for e in self.patterns[index][1] for a in e[1] if a[0] == 'c'}
            return 1 + max([stage_of_class(c) for c in used], default=0)

        return [stage_of_pattern(i) for i in range(len(self.patterns))]


# -- writing --

def fnv(text):
    value = 2166136261
    for byte in text.encode():
        value = ((value ^ byte) * 16777619) & 0xffffffff
    return value


def first_atoms(elements):
    """The atoms a match may begin with."""
    found = []
    for kind, atoms, optional, _ in elements:
        if kind in ('BEGIN', 'NOT'):
            continue
        if kind != 'ONE':
            raise Trouble('a line may not begin with a gap')
        found += atoms
        if not optional:
            break
    return list(dict.fromkeys(found))


def table(out, kind, name, rows, per_line=1):
    out.append(f'static const {kind} {name}[] = {{')
    rows = list(rows) or ['0']
    for i in range(0, len(rows), per_line):
        out.append('  ' + ', '.join(rows[i:i + per_line]) + ',')
    out.append('};\n')


class Writer:
    def __init__(self, lexicon):
        self.lexicon = lexicon
        self.words = sorted(lexicon.words, key=lambda w: (w.encode()[0], len(w.encode()), w))
        self.word_ids = {w: i for i, w in enumerate(self.words)}
        self.sets, self.pool, self.out = {}, bytearray(), []

    def string(self, text):
        at = len(self.pool)
        self.pool += text.encode() + b'\0'
        return at

    def set_id(self, classes):
        return self.sets.setdefault(frozenset(classes), len(self.sets))

    def write_words(self):
        self.set_id(())
        rows, slots = [], 1
        for word in self.words:
            plain = 'true' if len(word) >= SHORTEST_TYPO else 'false'
            rows.append(f'{{ {self.string(word)}, {len(word.encode())}, {self.set_id(self.lexicon.words[word])}, {plain} }}')
        while slots < 2 * len(self.words):
            slots *= 2
        places = [0xffff] * slots
        for index, word in enumerate(self.words):
            at = fnv(word) & (slots - 1)
            while places[at] != 0xffff:
                at = (at + 1) & (slots - 1)
            places[at] = index
        table(self.out, 'IcLintWord', 'words', rows, 4)
        table(self.out, 'guint16', 'slots', map(str, places), 24)
        self.slots = slots

    def write_aliases(self):
        aliases = sorted(self.lexicon.aliases.items(), key=lambda item: item[0].encode())
        rows = []
        for alias, words in aliases:
            ids = [self.word_ids[w] for w in words] + [0xffff] * (4 - len(words))
            rows.append(f'{{ {self.string(alias)}, {{ {", ".join(map(str, ids))} }} }}')
        table(self.out, 'IcLintAlias', 'aliases', rows or ['{ 0 }'], 2)
        self.n_aliases = len(aliases)
        rows = []
        for suffix, classes in sorted(self.lexicon.suffixes, key=lambda s: -len(s[0])):
            ids = [self.lexicon.classes.index(c) for c in classes]
            rows.append(f'{{ {self.string(suffix)}, {len(suffix.encode())}, {self.set_id(ids)} }}')
        table(self.out, 'IcLintSuffix', 'suffixes', rows or ['{ 0 }'], 2)
        common = sorted(set(self.lexicon.common), key=lambda w: w.encode())
        table(self.out, 'guint32', 'common', (str(self.string(w)) for w in common), 12)
        self.n_common = len(common)

    def write_patterns(self):
        stages = self.lexicon.stages()
        atoms, elements, patterns, index = [], [], [], {}
        order = sorted(range(len(stages)), key=lambda i: stages[i])
        for place, i in enumerate(order):
            made, parts, where = self.lexicon.patterns[i]
            patterns.append(f'{{ {made}, {len(elements)}, {len(parts)} }}')
            for kind, alternatives, optional, repeated in parts:
                elements.append(f'{{ IC_LINT_ELEMENT_{kind}, {int(optional)}, {int(repeated)}, {len(alternatives)}, {len(atoms)} }}')
                atoms += [self.atom(a) for a in alternatives]
            try:
                for a in first_atoms(parts):
                    index.setdefault((stages[i], self.atom(a)), []).append(place)
            except Trouble as trouble:
                raise Trouble(f'{where}: {trouble}') from None
        if len(atoms) > 0xffff or len(elements) > 0xffff:
            raise Trouble('the lexicon has grown beyond its tables: more than 65,535 elements.')
        table(self.out, 'guint16', 'atoms', map(str, atoms), 20)
        table(self.out, 'IcLintElement', 'elements', elements, 4)
        table(self.out, 'IcLintPattern', 'patterns', patterns, 6)
        self.write_index(index, max(stages, default=0))

    def atom(self, atom):
        return atom[1] | 0x8000 if atom[0] == 'c' else self.word_ids[atom[1]]

    def write_index(self, index, n_stages):
        """For each stage, which patterns begin with an atom: sorted, to be searched."""
        starts, rows, places, begins = [0], [], [], []
        for stage in range(1, n_stages + 1):
            for key in sorted(k for s, k in index if s == stage):
                rows.append(f'{{ {key}, {len(places)}, {len(index[stage, key])} }}')
                places += index[stage, key]
            starts.append(len(rows))
            begins.append(self.bits(key & 0x7fff for s, key in index if s == stage and key & 0x8000))
        table(self.out, 'guint32', 'places', map(str, places), 20)
        table(self.out, 'IcLintEntry', 'entries', rows or ['{ 0 }'], 6)
        table(self.out, 'guint32', 'stages', map(str, starts), 20)
        table(self.out, 'IcLintSet', 'begins', begins or ['{ { 0 } }'], 2)
        self.n_stages = n_stages

    @staticmethod
    def bits(classes):
        classes = set(classes)
        parts = [sum(1 << (c % 64) for c in classes if c // 64 == n) for n in range(SETS // 64)]
        return '{ { ' + ', '.join(f'0x{p:x}u' for p in parts) + ' } }'

    def write_sets(self):
        table(self.out, 'IcLintSet', 'sets', (self.bits(classes) for classes in self.sets), 2)

    def write_pool(self):
        self.out.append('static const char pool[] =')
        for at in range(0, len(self.pool), 96):
            part = ''.join(f'\\{b:03o}' if b < 32 or b > 126 or b in b'"\\?' else chr(b) for b in self.pool[at:at + 96])
            self.out.append(f'  "{part}"')
        self.out.append('  "";\n')

    def text(self):
        language = self.lexicon.language
        self.write_words()
        self.write_aliases()
        self.write_patterns()
        self.write_sets()
        self.write_pool()
        table(self.out, 'char * const', 'class_names', (f'"{c}"' for c in self.lexicon.classes), 8)
        elision = 'true' if 'elision' in self.lexicon.flags else 'false'
        times = 'true' if 'times-promise' in self.lexicon.flags else 'false'
        nouns = 'true' if 'capital-nouns' in self.lexicon.flags else 'false'
        self.out.append(f'''const IcLintLanguage ic_lint_language_{language} = {{
  "{language}", pool, words, {len(self.words)}, slots, {self.slots - 1}, aliases, {self.n_aliases},
  suffixes, {len(self.lexicon.suffixes)}, common, {self.n_common}, sets, atoms, elements, patterns,
  places, entries, stages, {self.n_stages}, begins, class_names, {len(self.lexicon.classes)}, {elision}, {nouns}, {times},
}};''')
        head = ['/* Made by compile-lexicon.py from the .lex files: change those. */', '#include "ic-lint-tables.h"\n']
        return '\n'.join(head + self.out) + '\n'


def main(language, classes, target, *paths):
    with open(classes, encoding='utf-8') as file:
        known = re.findall(r'^IC_LINT_CLASS \(\w+,\s*"([^"]+)"\)', file.read(), re.M)
    lexicon = Lexicon(language, known)
    for path in paths:
        lexicon.read(path)
    lexicon.expand()
    text = Writer(lexicon).text()
    with open(target, 'w', encoding='utf-8') as file:
        file.write(text)


if __name__ == '__main__':
    try:
        main(*sys.argv[1:])
    except Trouble as trouble:
        sys.exit(f'compile-lexicon.py: {trouble}')
