#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""docs/openapi.yaml against the server: its table of routes, and what it really answers. Speaks TAP."""

import json
import os
import subprocess
import sys

import jsonschema
import yaml

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from server import BATCH, NDJSON, SERVER, Server, main, wait_until  # noqa: E402

with open(os.environ['OPENAPI_YAML'], encoding='utf-8') as file:
    API = yaml.safe_load(file)
METHODS = ('get', 'post', 'put', 'delete', 'patch', 'head')


def operation(method, path):
    return API['paths'][path][method.lower()]


def resolve(node):
    while '$ref' in node:
        target = API
        for part in node['$ref'].removeprefix('#/').split('/'):
            target = target[part]
        node = target
    return node


def validate(value, schema):
    """@schema as it stands in the document, where its references lead."""
    jsonschema.Draft202012Validator({**schema, 'components': API['components']}).validate(value)


def check(answer, method, path, status):
    """The answer is what the description says of this status, and has the right form."""
    assert answer.status == status, f'{method} {path}: {answer.status} {answer.body}'
    responses = operation(method, path)['responses']
    response = resolve(responses.get(str(status), responses.get('default', {})))
    assert response, f'{method} {path}: {status} is not described'
    if 'content' not in response:
        assert answer.body == b'', answer.body
        return None
    assert answer.type in response['content'], f'{method} {path}: {answer.type}'
    media = response['content'][answer.type]
    text = answer.body.decode()
    value = json.loads(text) if answer.type.endswith('json') and 'ndjson' not in answer.type else text
    validate(value, media['schema'])
    if 'x-line' in media:
        for line in text.splitlines():
            validate(json.loads(line), media['x-line'])
    return value


def test_the_document_is_sound():
    assert API['openapi'].startswith('3.1')
    for name, schema in API['components']['schemas'].items():
        jsonschema.Draft202012Validator.check_schema(schema)
        assert name

    def walk(node):
        if isinstance(node, dict):
            if '$ref' in node:
                resolve(node)
            for value in node.values():
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)
    walk(API)
    names = [op['operationId'] for path in API['paths'].values() for method, op in path.items() if method in METHODS]
    assert len(names) == len(set(names))


def test_routes_and_permissions_are_those_of_the_server():
    served = json.loads(subprocess.run([SERVER, 'routes'], check=True, stdout=subprocess.PIPE, timeout=60).stdout)
    described = [{'method': method.upper(), 'path': path, **({'permission': op['x-permission']} if 'x-permission' in op else {})}
                 for path, methods in API['paths'].items() for method, op in methods.items() if method in METHODS]

    def key(route):
        return route['path'], route['method']
    assert sorted(served, key=key) == sorted(described, key=key), (served, described)
    for path in API['paths'].values():
        for method, op in path.items():
            if method in METHODS:
                assert ('x-permission' in op) != (op.get('security') == []), op['operationId']


def test_the_problems_are_those_of_the_protocol():
    with open(os.environ['PROTOCOL_MD'], encoding='utf-8') as text:
        lines = [line.split('|')[1].strip() for line in text if line.startswith('| `') and line.count('|') == 4]
    named = {line.strip('`') for line in lines}
    described = {urn.rsplit(':', 1)[1] for urn in API['components']['schemas']['Problem']['properties']['type']['enum']}
    assert {'bad-request', 'restoring'} <= named
    assert described - named == {'interrupted', 'replaced', 'changed'}, described ^ named


def check_outlets(server, ana, eva):
    secret, test = '/v1/secrets/{name}', '/v1/outlets/{outlet}/test'

    check(ana.ask('PUT', '/v1/secrets/hook', 't0psecret', content_type='text/plain'), 'PUT', secret, 204)
    check(ana.ask('PUT', '/v1/secrets/.hook', 't0psecret', content_type='text/plain'), 'PUT', secret, 400)
    check(ana.ask('PUT', '/v1/secrets/hook', {'a': 1}), 'PUT', secret, 400)
    check(ana.ask('PUT', '/v1/secrets/hook', 'x' * 4097, content_type='text/plain'), 'PUT', secret, 413)
    check(eva.ask('PUT', '/v1/secrets/hook', 'mine', content_type='text/plain'), 'PUT', secret, 403)
    assert ana.ask('GET', '/v1/secrets/hook').status == 405
    with open(os.path.join(server.data, 'credentials', 'hook'), encoding='utf-8') as kept:
        assert kept.read() == 't0psecret'

    ana.write(ana.event('outlet.kept', 'org', id='hook', name='Hook', kind='webhook', url='http://127.0.0.1:1/', secret='hook'))
    outlets = check(ana.ask('GET', '/v1/outlets'), 'GET', '/v1/outlets', 200)['outlets']
    assert [outlet['secret'] for outlet in outlets if outlet['id'] == 'hook'] == ['there'], outlets
    check(eva.ask('GET', '/v1/outlets'), 'GET', '/v1/outlets', 403)
    found = check(ana.ask('POST', '/v1/outlets/hook/test'), 'POST', test, 200)
    assert not found['works'] and found['reason'] == 'unreachable', found
    check(ana.ask('POST', '/v1/outlets/nowhere/test'), 'POST', test, 404)
    check(eva.ask('POST', '/v1/outlets/hook/test'), 'POST', test, 403)

    check(ana.ask('DELETE', '/v1/secrets/hook'), 'DELETE', secret, 204)
    check(ana.ask('DELETE', '/v1/secrets/hook'), 'DELETE', secret, 204)
    outlets = check(ana.ask('GET', '/v1/outlets'), 'GET', '/v1/outlets', 200)['outlets']
    assert [outlet['secret'] for outlet in outlets if outlet['id'] == 'hook'] == ['missing'], outlets


def check_sources(server, ana):
    issued = json.loads(server.command('token', 'issue', 'prometheus', '--permission', 'ingest', '--json'))['token']
    hook, event, change = '/v1/ingest/alertmanager', '/v2/enqueue', '/v2/change/enqueue'
    alert = {'fingerprint': 'f', 'labels': {'alertname': 'A'}, 'status': 'firing', 'startsAt': '2026-11-20T07:00:00Z'}
    trigger = {'event_action': 'trigger', 'dedup_key': 'k', 'payload': {'summary': 's', 'source': 'h', 'severity': 'info'}}
    deployed = {'context': {'version': '0.4.1', 'id': '1', 'source': 's', 'type': 'dev.cdevents.service.deployed.0.2.0'}, 'subject': {'id': 'shop'}}

    def post(path, body, status, token=issued):
        return check(server.ask('POST', path, body, token=token), 'POST', path, status)
    assert post(hook, {'alerts': [alert]}, 200) == {'taken': 1, 'placed': 1}
    assert post(hook, {'alerts': [alert]}, 200) == {'taken': 1, 'placed': 0}
    post(hook, {'alerts': [{}]}, 400)
    post(hook, {'alerts': []}, 403, ana.token)
    post(hook, {'alerts': []}, 401, None)
    assert post('/v1/ingest/cdevents', deployed, 200)['placed'] == 1
    post('/v1/ingest/cdevents', {}, 400)
    assert post(event, trigger | {'routing_key': issued}, 202, None)['dedup_key'] == 'k'
    post(event, trigger, 400, None)
    assert len(post(event, {'routing_key': issued}, 400, None)['errors']) == 1
    post(event, {'routing_key': issued, 'event_action': 'resolve', 'dedup_key': 'k', 'more': 'x' * 600000}, 413, None)
    post(change, {'routing_key': issued, 'payload': {'summary': 'Deployed'}}, 202, None)
    post(change, {'routing_key': issued}, 400, None)


def test_answers():
    with Server().start() as server:
        check(server.ask('GET', '/healthz'), 'GET', '/healthz', 200)
        check(server.ask('GET', '/readyz'), 'GET', '/readyz', 200)
        check(server.ask('POST', '/v1/join', {'code': 'x', 'device': 'urn:uuid:00000000-0000-4000-8000-000000000000'}), 'POST', '/v1/join', 410)
        check(server.ask('POST', '/v1/join', '{'), 'POST', '/v1/join', 400)
        check(server.ask('GET', '/metrics'), 'GET', '/metrics', 401)

        ana = server.join('admin', 'ana')
        eva = server.join('support', 'eva')
        check(ana.joined, 'POST', '/v1/join', 201)
        check(ana.ask('GET', '/metrics'), 'GET', '/metrics', 200)
        stream = ana.declare()
        results = check(ana.ask('POST', '/v1/events', [ana.event('note.added', stream, text='hello'), ana.event('note.sung', stream),
                                                       ana.event('note.added', 'org', text='x')], content_type=BATCH), 'POST', '/v1/events', 200)
        assert [result.get('error', {}).get('status') for result in results['results']] == [None, 422, 403]
        check(ana.ask('POST', '/v1/events', {}, content_type=BATCH), 'POST', '/v1/events', 400)
        check(ana.ask('POST', '/v1/events', [{}] * 257, content_type=BATCH), 'POST', '/v1/events', 413)
        ana.write(ana.event('event.redacted', stream, position=3, reason='a secret'))

        heads = check(eva.ask('GET', '/v1/streams'), 'GET', '/v1/streams', 200)
        assert heads['streams'][0]['stream'] == stream and 'summary' in heads['streams'][0]
        check(eva.ask('GET', '/v1/streams?limit=x'), 'GET', '/v1/streams', 400)
        rows = '/v1/streams/{stream}/events'
        text = check(eva.ask('GET', f'/v1/streams/{stream}/events'), 'GET', rows, 200)
        assert '"redacted"' in text and '"event"' in text
        check(eva.ask('GET', '/v1/streams/org/events'), 'GET', rows, 404)
        check(eva.ask('POST', f'/v1/streams/{stream}/events?after=0', text, content_type=NDJSON), 'POST', rows, 403)
        check(ana.ask('POST', f'/v1/streams/{stream}/events?after=1', text, content_type=NDJSON), 'POST', rows, 409)

        check(eva.ask('POST', '/v1/presence', {'incident': stream, 'doing': 'looking'}), 'POST', '/v1/presence', 204)
        check(eva.ask('POST', '/v1/presence', {'incident': 'incident/00000000-0000-4000-8000-000000000000', 'doing': 'looking'}), 'POST', '/v1/presence', 404)
        check(eva.ask('POST', '/v1/presence', {'doing': 1}), 'POST', '/v1/presence', 204)
        check(eva.ask('POST', '/v1/handback', {'device': eva.device}), 'POST', '/v1/handback', 204)
        check(eva.ask('POST', '/v1/handback', {'device': ana.device}), 'POST', '/v1/handback', 403)
        check_outlets(server, ana, eva)
        check_sources(server, ana)
        check(eva.ask('DELETE', '/v1/token'), 'DELETE', '/v1/token', 204)
        check(eva.ask('DELETE', '/v1/token'), 'DELETE', '/v1/token', 401)


def test_frames():
    with Server().start() as server:
        ana = server.join('admin', 'ana')
        tom = server.join('observer', 'tom')
        feed = ana.feed()
        frames = operation('GET', '/v1/feed')['responses']['200']['content']['text/event-stream']['x-frames']
        stream = ana.declare()
        ana.write(ana.event('note.added', stream, text='hello'), ana.event('event.redacted', stream, position=3, reason='a secret'))
        tom.ask('POST', '/v1/presence', {'incident': stream, 'doing': 'writing'})
        tom.ask('POST', '/v1/presence', {})
        for name in ('hello', 'placed', 'presence', 'summary', 'ping'):
            feed.wait(name)
        feed.wait('presence', 2)
        later = ana.feed()
        feed.wait('bye')
        later.wait('hello')
        for name, data, _ in feed.frames + later.frames:
            validate(data, frames[name])
        assert {name for name, _, _ in feed.frames} == set(frames) - {'readings', 'restored'}
        feed.close()
        later.close()


def test_readings():
    with Server().start() as server:
        ana = server.join('responder', 'ana')
        feed = ana.feed()
        stream = ana.declare()
        ana.write(ana.event('metric.added', stream, id='up', name='The server itself', source='probe', measure='availability',
                            url=f'http://127.0.0.1:{server.port}/healthz', warning=99, critical=95))
        frames = operation('GET', '/v1/feed')['responses']['200']['content']['text/event-stream']['x-frames']
        healthy = wait_until(lambda: [reading for reading in feed.named('readings') if reading['health'].get('status') == 'healthy'], 'a reading')
        for reading in feed.named('readings'):
            validate(reading, frames['readings'])
        assert healthy[0]['incident'] == stream and healthy[0]['health']['metric'] == 'up', healthy[0]
        feed.close()


def test_what_is_handed_over():
    with Server().start() as elsewhere, Server().start() as server:
        alone = elsewhere.join('admin', 'ana')
        stream = alone.declare()
        alone.write(alone.event('stream.moved', stream, to='the server'))
        text = alone.ask('GET', f'/v1/streams/{stream}/events').body
        ana = server.join('admin', 'ana')
        answer = ana.ask('POST', f'/v1/streams/{stream}/events?after=0', text, content_type=NDJSON)
        assert check(answer, 'POST', '/v1/streams/{stream}/events', 200) == {'position': 3}


if __name__ == '__main__':
    sys.exit(main())
