#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""incident-server as a program: its start and end, its commands, its settings, backups, the service
manager's protocols. Speaks TAP."""

import json
import os
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from server import NDJSON, SERVER, Desk, Server, main, wait_until  # noqa: E402


def run(*words, **options):
    """(exit status, what it printed, what it complained)."""
    done = subprocess.run([SERVER, *words], check=False, timeout=60, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_works_at_once_and_invites_the_first_admin():
    with Server() as server:
        server.start()
        link = wait_until(server.printed_link, 'the invitation')
        query = urllib.parse.parse_qs(urllib.parse.urlsplit(link).query)
        assert query['server'] == [f'http://127.0.0.1:{server.port}'], link
        ana = Desk(server, 'ana', query['code'][0])
        assert ana.joined.json()['user']['permission'] == 'admin'
        assert server.stop() == 0
        # Not again once there is one.
        server.start()
        assert server.printed_link() is None
        assert ana.ask('GET', '/v1/streams').status == 200
        assert not any(query['code'][0] in line or ana.token in line for line in server.err)


def test_an_earlier_first_invitation_is_withdrawn():
    with Server() as server:
        server.start()
        first = wait_until(server.printed_link, 'the invitation')
        server.stop()
        server.start()
        second = wait_until(server.printed_link, 'the invitation')
        code = urllib.parse.parse_qs(urllib.parse.urlsplit(first).query)['code'][0]
        assert first != second
        answer = server.ask('POST', '/v1/join', {'code': code, 'device': 'urn:uuid:00000000-0000-4000-8000-000000000000', 'id': 'eve'})
        assert (answer.status, answer.problem) == (410, 'used'), answer.body


def test_the_journal_gets_no_link():
    with Server() as server, tempfile.TemporaryFile() as journal:
        status = os.fstat(journal.fileno())
        process = subprocess.Popen([SERVER, '--data', server.data, '--listen', '127.0.0.1:0'], stdout=journal, stderr=journal,
                                   env={**os.environ, 'JOURNAL_STREAM': f'{status.st_dev}:{status.st_ino}'})
        try:
            def written():
                return os.pread(journal.fileno(), 65536, 0).decode()
            wait_until(lambda: 'no admin yet' in written(), 'a word about the first admin')
            assert 'incident://' not in written()
            assert '\n<6>listening' in '\n' + written(), written()
        finally:
            process.terminate()
            assert process.wait(60) == 0


def test_ends_with_a_word_and_goes_on_where_it_was():
    with Server().start() as server:
        ana = server.join('responder', 'ana')
        feed = ana.feed()
        stream = ana.declare()
        feed.wait('placed', 2)
        assert server.stop() == 0
        wait_until(lambda: feed.ended, 'the end of the feed')
        assert feed.named('bye')[0]['problem']['type'].endswith(':interrupted')
        assert not os.path.exists(os.path.join(server.data, 'control'))

        server.start()
        ana.write(ana.event('note.added', stream, text='hello'))
        later = ana.feed(feed.cursor)
        assert later.wait('hello')['resumed'] is True
        assert later.wait('placed')['position'] == 3
        feed.close()
        later.close()


def test_nothing_acknowledged_is_lost_when_it_is_killed():
    with Server().start() as server:
        ana = server.join('responder', 'ana')
        stream = ana.declare()
        notes = [ana.event('note.added', stream, text=str(i)) for i in range(20)]
        results = ana.write(*notes)
        server.kill()
        server.start()
        assert [row['position'] for row in ana.rows(stream, after=2)] == [result['position'] for result in results]
        assert ana.write(*notes) == results
        assert 'verifies' in server.command('verify')


def test_commands_with_and_without_the_server():
    with Server().start() as server:
        for running in (True, False):
            if not running:
                server.stop()
            assert ('A server runs.' in server.command('status')) is running
            who = 'ana' if running else 'tom'
            server.command('user', 'set', who, '--permission', 'support', '--name', 'A B', '--zone', 'Europe/Lisbon')
            users = {user['id']: user for user in json.loads(server.command('user', 'list', '--json'))}
            assert users[who] == {'id': who, 'name': 'A B', 'zone': 'Europe/Lisbon', 'permission': 'support'}
            assert who in server.command('user', 'list')
            token = json.loads(server.command('token', 'issue', f'alerts-{who}', '--permission', 'ingest', '--json'))['token']
            names = {token['user']: token['id'] for token in json.loads(server.command('token', 'list', '--json'))}
            assert len(token) == 32 and token not in server.command('token', 'list')
            said = server.command('token', 'revoke', names[f'alerts-{who}'])
            assert f'the token {names[f"alerts-{who}"]} of alerts-{who} is no longer valid' in said, said
            assert f'alerts-{who}' not in server.command('token', 'list')
            if running:
                server.invite('support', who)
                (invited,) = [invite['id'] for invite in json.loads(server.command('invite', 'list', '--json')) if invite.get('user') == who]
                assert f'the invitation {invited} for A B ({who}) is withdrawn' in server.command('token', 'revoke', invited)
            server.command('user', 'drop', f'alerts-{who}')
            assert server.try_command('user', 'drop', 'nobody')[0] == 2
            assert server.try_command('user', 'set', 'a/b', '--permission', 'admin')[0] == 1
            assert server.try_command('resume')[0] == 2
            assert 'every link' in server.command('verify')
        # Without a port nobody can be told where to go.
        status, _, err = server.try_command('invite', '--permission', 'admin', '--config', '/dev/null')
        assert status == 0, err


def test_secrets_with_and_without_the_server():
    def kept(name):
        path = os.path.join(server.data, 'credentials', name)
        if not os.path.exists(path):
            return None
        assert os.stat(path).st_mode & 0o777 == 0o600
        with open(path, encoding='utf-8') as file:
            return file.read()

    with Server().start() as server:
        ana = server.join('admin', 'ana')
        ana.write(ana.event('outlet.kept', 'org', id='hook', name='Hook', kind='webhook', url='http://127.0.0.1:1/', secret='hook-key'))
        assert json.loads(server.command('secret', 'list', '--json')) == [{'name': 'hook-key', 'outlet': 'hook', 'there': False}]
        for runs in (True, False):
            if not runs:
                server.stop()
            server.command('secret', 'set', 'hook-key', given=b't0psecret\n')
            assert kept('hook-key') == 't0psecret'
            assert 'there' in server.command('secret', 'list')
            assert 't0psecret' not in server.command('secret', 'list', '--json')
            server.command('secret', 'forget', 'hook-key')
            assert kept('hook-key') is None
            for name, given in (('hook-key', b''), ('hook-key', b'a\0b'), ('hook-key', b'x' * 4097), ('.hook', b'x'), ('a/b', b'x')):
                status, _, err = server.try_command('secret', 'set', name, given=given)
                assert status in (1, 2, 3) and err, (name, given, status)
        assert 't0psecret' not in ''.join(server.out + server.err)


def test_what_root_makes_belongs_to_the_server():
    """Before the server is started for the first time, and while it does not run."""
    with Server() as server:
        os.mkdir(server.data)
        elsewhere = os.path.join(server.directory, 'elsewhere')
        with open(elsewhere, 'w', encoding='utf-8') as file:
            file.write('of root')
        mine = os.stat(elsewhere).st_uid
        if mine == 0:
            os.chown(server.data, 65534, 65534)
        owner = os.stat(server.data).st_uid
        server.command('user', 'set', 'ana', '--permission', 'admin')
        os.mkdir(os.path.join(server.data, 'credentials'))
        os.symlink(elsewhere, os.path.join(server.data, 'credentials', 'a-link'))
        os.link(elsewhere, os.path.join(server.data, 'credentials', 'another-name'))
        server.command('secret', 'set', 'hook-key', given=b't0psecret\n')
        assert 'verifies' in server.command('verify')
        for name in ('record.db', 'record.lock', 'credentials', 'credentials/hook-key'):
            assert os.stat(os.path.join(server.data, name)).st_uid == owner, name
        assert os.stat(elsewhere).st_uid == mine


def test_words_that_do_not_fit():
    with Server() as server:
        # A directory that was misspelt stays as it is: not there.
        for words in (['status'], ['user', 'list'], ['user', 'drop', 'ana'], ['token', 'list'], ['token', 'revoke', 'x'], ['invite', 'list'],
                      ['resume'], ['verify'], ['backup', os.path.join(server.directory, 'x')]):
            status, _, err = server.try_command(*words)
            assert status == 3 and 'no record in' in err and not os.path.exists(server.data), (words, status, err)
        for words, expected in ((['token'], 'there are: token list, token issue, token revoke'), (['nonsense'], 'no command “nonsense”'),
                                (['user', 'set', 'ana'], '--permission is needed'), (['invite', '--permission', 'ingest'], 'token issue'),
                                (['check-config', '--json'], '--json does not belong'), (['check-config', '--name', 'a\nb'], 'one line')):
            status, _, err = server.try_command(*words)
            assert status == 1 and expected in err, (words, status, err)
        # Behind a proxy nobody comes to where it listens.
        status, _, err = server.try_command('invite', '--permission', 'admin', '--config', conf(server, 'behind-proxy = true'))
        assert status == 2 and 'public-url' in err, (status, err)
        assert len(json.loads(server.command('invite', '--permission', 'admin', '--json'))['code']) == 43
        backup = os.path.join(server.directory, 'backup.db')
        assert json.loads(server.command('backup', backup, '--json')) == {'file': backup}


def conf(server, *lines):
    path = os.path.join(server.directory, 'settings')
    with open(path, 'w', encoding='utf-8') as file:
        file.write('[server]\n' + '\n'.join(lines) + '\n')
    return path


def test_signing_out_ends_the_feed():
    with Server().start() as server:
        server.command('user', 'set', 'ana', '--permission', 'responder', '--name', 'Ana Ito')
        ana = server.join('responder', 'ana')
        feed = ana.feed()
        feed.wait('hello')
        (token,) = json.loads(server.command('token', 'list', '--json'))
        listed = server.command('token', 'list')
        assert 'Ana Ito (ana)' in listed and f'…{ana.device[-12:]}' in listed and ana.device not in listed, listed
        began = time.monotonic()
        said = server.command('token', 'revoke', token['id'])
        assert f'Ana Ito (ana) is signed out at the desk …{ana.device[-12:]}; its feed is closed' in said and token['id'] in said, said
        assert feed.wait('bye')['problem']['type'].endswith(':signed-out')
        wait_until(lambda: feed.ended, 'the end of the feed')
        assert time.monotonic() - began < 5
        assert ana.ask('GET', '/v1/feed').status == 401
        feed.close()


def test_one_program_holds_a_record():
    with Server().start() as server:
        status, _, err = run('--data', server.data, '--listen', '127.0.0.1:0')
        assert status == 3 and 'using the record' in err, err
        assert server.ask('GET', '/readyz').status == 200


def test_the_control_socket_is_private_and_may_lie_deep():
    with Server() as server:
        server.data = os.path.join(server.directory, 'd' * 100, 'e' * 100)
        server.start()
        mode = os.stat(os.path.join(server.data, 'control')).st_mode
        assert stat.S_ISSOCK(mode) and stat.S_IMODE(mode) == 0o600
        assert stat.S_IMODE(os.stat(server.data).st_mode) == 0o700
        assert 'A server runs.' in server.command('status')
        # Nonsense is answered or dropped; the server stays.
        here = os.getcwd()
        os.chdir(server.data)
        try:
            for line in (b'nonsense\n', b'{"command":"destroy"}\n', b'{"command":"user set"}\n', b'x' * 100000 + b'\n', b''):
                with socket.socket(socket.AF_UNIX) as client:
                    client.connect('control')
                    client.sendall(line)
                    client.shutdown(socket.SHUT_WR)
                    answer = client.makefile().readline()
                    assert answer == '' or 'error' in json.loads(answer), answer
        finally:
            os.chdir(here)
        assert 'A server runs.' in server.command('status')


def test_a_public_address_needs_a_proxy():
    for address in ('0.0.0.0:0', '[::]:0', '192.0.2.1:0'):
        status, _, err = run('check-config', '--listen', address)
        assert status == 2 and '--behind-proxy' in err and 'not encrypted' in err, err
        # Nobody can be invited to where nobody comes.
        status, out, err = run('check-config', '--listen', address, '--behind-proxy')
        assert status == 0 and f'listen = {address}' in out and 'public-url' in err, err
        status, _, err = run('check-config', '--listen', address, '--behind-proxy', '--public-url', 'https://incidents.example')
        assert (status, err) == (0, ''), err
    with Server() as server:
        status, _, err = run('--data', server.data, '--listen', '0.0.0.0:0')
        assert status == 2 and not os.path.exists(server.data), err


def test_settings_from_a_file():
    with Server() as server:
        os.makedirs(server.data)
        with open(os.path.join(server.data, 'incident-server.conf'), 'w', encoding='utf-8') as file:
            file.write('# ours\n[server]\nname = The desk of desks\npublic-url = https://incidents.example\n[limits]\nconnections = 100\n')
        out = server.command('check-config')
        assert 'name = The desk of desks\n' in out and 'connections = 100\n' in out and 'listen = 127.0.0.1:8470\n' in out
        server.start()
        assert 'server=https%3A%2F%2Fincidents.example&' in wait_until(server.printed_link, 'the invitation')
        ana = server.join('responder', 'ana')
        assert ana.joined.json()['server']['name'] == 'The desk of desks'


def test_a_socket_of_the_service_manager():
    with Server() as server, socket.socket() as listening, socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        listening.bind(('127.0.0.1', 0))
        listening.listen(1024)
        manager.bind(os.path.join(server.directory, 'notify'))
        manager.settimeout(60)
        # As systemd does: the socket is number 3, and the process is named.
        process = subprocess.Popen(['/bin/sh', '-c', 'exec env LISTEN_PID=$$ LISTEN_FDS=1 "$@" 3<&0 0</dev/null', 'sh', SERVER, '--data', server.data],
                                   stdin=listening.fileno(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                                   env={**os.environ, 'NOTIFY_SOCKET': os.path.join(server.directory, 'notify')})
        try:
            assert manager.recv(100) == b'READY=1'
            server.port = listening.getsockname()[1]
            assert server.ask('GET', '/readyz').body == b'ready\n'
            process.terminate()
            assert manager.recv(100) == b'STOPPING=1'
            status = process.wait(60)
            assert status == 0, (status, process.stderr.read())
        finally:
            process.kill()
            process.wait()
            process.stderr.close()


def handed(server, listening, *words):
    """The server with a socket that somebody else made."""
    return subprocess.Popen(['/bin/sh', '-c', 'exec env LISTEN_PID=$$ LISTEN_FDS=1 "$@" 3<&0 0</dev/null', 'sh', SERVER, '--data', server.data, *words],
                            stdin=listening.fileno(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)


def test_a_socket_handed_over_is_where_desks_are_sent():
    """Not to what stands in the settings, where nobody listens."""
    with Server() as server, socket.socket(socket.AF_INET6) as listening:
        listening.bind(('::1', 0))
        listening.listen(8)
        process = handed(server, listening)
        try:
            port = listening.getsockname()[1]
            assert process.stdout.readline().decode().endswith(f'http://[::1]:{port}\n')
            process.stdout.readline()
            assert f'server=http%3A%2F%2F%5B%3A%3A1%5D%3A{port}&' in process.stdout.readline().decode()
            assert f'%5B%3A%3A1%5D%3A{port}&' in server.command('invite', '--permission', 'observer')
        finally:
            process.terminate()
            assert process.wait(60) == 0
            process.stdout.close()


def test_a_socket_in_the_file_system_is_no_address_for_desks():
    with Server() as server, socket.socket(socket.AF_UNIX) as listening, socket.socket(socket.AF_UNIX) as client:
        path = os.path.join(server.directory, 'socket')
        listening.bind(path)
        listening.listen(8)
        process = handed(server, listening)
        try:
            assert b'the socket it was handed' in process.stdout.readline()
            client.connect(path)
            client.sendall(b'GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')
            assert b'200' in client.makefile('rb').readline()
            assert 'A server runs.' in wait_until(lambda: server.command('status'), 'an answer')
            status, _, err = server.try_command('invite', '--permission', 'observer')
            assert status == 2 and 'public-url' in err, (status, err)
        finally:
            process.terminate()
            assert process.wait(60) == 0
            process.stdout.close()


def test_a_public_socket_handed_over_is_refused():
    with Server() as server, socket.socket() as listening:
        listening.bind(('0.0.0.0', 0))
        listening.listen(8)
        done = subprocess.run(['/bin/sh', '-c', 'exec env LISTEN_PID=$$ LISTEN_FDS=1 "$@" 3<&0 0</dev/null', 'sh', SERVER, '--data', server.data],
                              check=False, stdin=listening.fileno(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60)
        assert done.returncode == 2 and b'behind-proxy' in done.stderr, done.stderr


def test_backup_and_restore():
    with Server().start() as server, Server() as second:
        ana = server.join('responder', 'ana')
        stream = ana.declare()
        assert ana.ask('GET', '/v1/streams').status == 200
        backup = os.path.join(server.directory, 'backup.db')
        server.command('backup', backup)
        assert stat.S_IMODE(os.stat(backup).st_mode) == 0o600
        assert server.try_command('backup', backup)[0] == 2
        assert not [name for name in os.listdir(server.data) if name.startswith('.backup')]
        ana.write(*[ana.event('note.added', stream, text=str(i)) for i in range(5)])
        lost = ana.ask('GET', f'/v1/streams/{stream}/events?after=2').body
        everything = ana.ask('GET', f'/v1/streams/{stream}/events').body
        server.kill()

        assert run('restore', backup)[0] == 1
        assert server.try_command('restore', backup, data=server.data)[0] == 2
        assert server.try_command('restore', '/dev/null', data=second.data)[0] == 3
        assert '2 events' in server.command('restore', backup, data=second.data)
        second.start()
        ana.server = second
        assert second.ask('GET', '/readyz').problem == 'restoring'
        answer = ana.ask('POST', '/v1/events', '[]', content_type='application/cloudevents-batch+json')
        assert (answer.status, answer.problem) == (503, 'restoring') and int(answer.headers['Retry-After']) > 0
        feed = ana.feed()
        assert feed.wait('hello')['restoring'] is True
        assert second.try_command('resume')[0] == 2
        answer = ana.ask('POST', f'/v1/streams/{stream}/events?after=2', lost, content_type=NDJSON)
        assert answer.json() == {'position': 7}, answer.body
        assert ana.ask('POST', '/v1/handback', {'device': ana.device}).status == 204
        feed.wait('restored')
        assert second.ask('GET', '/readyz').status == 200
        assert ana.ask('GET', f'/v1/streams/{stream}/events').body == everything
        assert ana.write(ana.event('note.added', stream, text='on'))[0]['position'] == 8
        assert 'verifies' in second.command('verify')
        feed.close()


def test_restored_into_a_directory_that_has_something():
    with Server().start() as server, Server() as second:
        backup = os.path.join(server.directory, 'backup.db')
        server.command('backup', backup)
        os.mkdir(second.data)
        # What another record left behind would be written over what is restored.
        log = os.path.join(second.data, 'record.db-wal')
        with open(log, 'wb') as file:
            file.write(b'left behind')
        status, _, err = server.try_command('restore', backup, data=second.data)
        assert status == 2 and 'record.db-wal' in err, (status, err)
        with open(log, 'rb') as file:
            assert file.read() == b'left behind'
        os.unlink(log)
        # Whoever the server runs as owns the directory, and root restores.
        if os.geteuid() == 0:
            os.chown(second.data, 65534, 65534)
        # Also one that was left there itself: it may be the last there is.
        left = os.path.join(second.data, '.backup-0123456789abcdef.db')
        os.rename(backup, left)
        server.command('restore', left, data=second.data)
        assert sorted(os.listdir(second.data)) == [os.path.basename(left), 'record.db']
        made, directory = os.stat(os.path.join(second.data, 'record.db')), os.stat(second.data)
        assert (made.st_uid, made.st_gid, stat.S_IMODE(made.st_mode)) == (directory.st_uid, directory.st_gid, 0o600), made


def test_what_lies_in_the_directory_misleads_nobody():
    """The directory is the server's, and commands are given as root."""
    with Server() as server, socket.socket(socket.AF_UNIX) as control:
        victim = os.path.join(server.directory, 'elsewhere', 'file')
        os.mkdir(os.path.dirname(victim))
        with open(victim, 'w', encoding='utf-8') as file:
            file.write('of somebody else')
        os.mkdir(server.data)
        control.bind(os.path.join(server.data, 'control'))
        control.listen()

        def answer():
            for made in (victim, os.path.join(server.data, '.backup-1.db')):
                connection, _ = control.accept()
                connection.makefile().readline()
                connection.sendall(json.dumps({'text': '', 'data': {'file': made}}).encode() + b'\n')
                connection.close()
        thread = threading.Thread(target=answer)
        thread.start()
        target = os.path.join(server.directory, 'backup.db')
        os.symlink(victim, os.path.join(server.data, '.backup-1.db'))
        for _ in range(2):
            status, _, err = server.try_command('backup', target)
            assert status == 3 and not os.path.exists(target), (status, err)
        thread.join()
        os.unlink(os.path.join(server.data, 'control'))

        os.symlink(os.path.dirname(victim), os.path.join(server.data, '.restore-1'))
        assert server.try_command('restore', '/dev/null')[0] == 3
        server.start()
        with open(victim, encoding='utf-8') as file:
            assert file.read() == 'of somebody else'


def test_a_restore_that_is_killed_leaves_no_record():
    with Server().start() as server, Server() as second:
        ana = server.join('responder', 'ana')
        stream = ana.declare()
        for _ in range(20):
            ana.write(*[ana.event('note.added', stream, text='x' * 10000) for _ in range(80)])
        backup = os.path.join(server.directory, 'backup.db')
        server.command('backup', backup)
        record = os.path.join(second.data, 'record.db')
        for _ in range(5):
            restore = subprocess.Popen([SERVER, 'restore', backup, '--data', second.data], stdout=subprocess.DEVNULL)
            while not os.path.exists(record) and restore.poll() is None:
                pass
            restore.kill()
            restore.wait()
            # By the time it has its name it is complete and knows what it is.
            assert 'was restored' in second.command('status') and 'verifies' in second.command('verify')
            os.unlink(record)
        restore = subprocess.Popen([SERVER, 'restore', backup, '--data', second.data], stdout=subprocess.DEVNULL)
        wait_until(lambda: [name for name in os.listdir(second.directory) if name == 'data'] and os.listdir(second.data), 'the restore to begin')
        restore.kill()
        restore.wait()
        if os.path.exists(record):
            os.unlink(record)
        server.command('restore', backup, data=second.data)
        assert not [name for name in os.listdir(second.data) if name.startswith('.restore')]


def test_a_new_lineage():
    with Server().start() as server, Server() as second:
        ana = server.join('responder', 'ana')
        ana.ask('GET', '/v1/streams')
        lineage = json.loads(server.command('status', '--json'))['lineage']
        backup = os.path.join(server.directory, 'backup.db')
        server.command('backup', backup)
        server.kill()
        server.command('restore', backup, data=second.data)
        second.start()
        ana.server = second
        feed = ana.feed()
        feed.wait('hello')
        second.command('resume', '--new-lineage')
        feed.wait('bye')
        later = ana.feed()
        hello = later.wait('hello')
        assert hello['lineage'] != lineage and hello['ancestors'] == [lineage] and hello['restoring'] is False
        feed.close()
        later.close()


def test_a_damaged_record_is_found():
    with Server().start() as server:
        ana = server.join('responder', 'ana')
        stream = ana.declare()
        ana.write(*[ana.event('note.added', stream, text='what was said') for i in range(50)])
        server.stop()
        database = os.path.join(server.data, 'record.db')
        with open(database, 'r+b') as file:
            content = file.read()
            at = content.index(b'what was said')
            file.seek(at)
            file.write(b'what was SAID')
        status, _, err = server.try_command('verify')
        assert status == 4 and stream in err, (status, err)
        # Nor is anything made of it.
        with Server() as second:
            status, _, err = server.try_command('restore', database, data=second.data)
            assert status == 4 and stream in err and '..' not in err and os.listdir(second.data) == [], (status, err)


def test_signals_end_it():
    for sign in (signal.SIGTERM, signal.SIGINT):
        with Server().start() as server:
            assert server.stop(sign) == 0


if __name__ == '__main__':
    sys.exit(main())
