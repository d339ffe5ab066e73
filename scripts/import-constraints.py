#!/usr/bin/env python3
"""Writes src/protocol/constraints/data/<service>.json: the lengths, ranges, patterns and enums of request members.

The facts come from the models of the official Python client (botocore), which must be installed.
Writes data/fractions.json too: the members of requests that are numbers but not integers, of all services.
Usage: scripts/import-constraints.py            (all services)
EC2 is left out: its models carry no lengths, and its errors have words of their own.
"""
import gzip, json, os, pathlib
import botocore

SERVICES = {
    'ecs': 'ecs', 'ecr': 'ecr', 'cloudwatch-logs': 'logs', 'ssm': 'ssm', 'secrets-manager': 'secretsmanager',
    'elastic-load-balancing-v2': 'elbv2', 'iam': 'iam', 'sts': 'sts',
    'cloudformation': 'cloudformation', 'application-auto-scaling': 'application-autoscaling', 'eventbridge': 'events', 'codepipeline': 'codepipeline',
    'codedeploy': 'codedeploy', 'servicediscovery': 'servicediscovery', 'acm': 'acm', 'auto-scaling': 'autoscaling', 'cloudwatch': 'cloudwatch',
    's3': 's3', 'scheduler': 'scheduler', 'efs': 'efs',
}
TARGET = pathlib.Path(__file__).parent.parent / 'src/protocol/constraints/data'


def model_of(name):
    folder = pathlib.Path(os.path.dirname(botocore.__file__)) / 'data' / name
    version = sorted(os.listdir(folder))[-1]
    path = folder / version / 'service-2.json'
    return json.loads(path.read_bytes()) if path.exists() else json.loads(gzip.decompress((folder / version / 'service-2.json.gz').read_bytes()))


def constraint_of(shape, shapes):
    found = {key: shape[key] for key in ('min', 'max', 'enum') if key in shape}
    if 'pattern' in shape and shape['pattern'] not in ('.*', '[\\s\\S]*'):
        # Keys of `aws:` are for AWS's own services (CloudFormation sets some): who may is the operations' to say.
        found['pattern'] = shape['pattern'].replace('(?![aA]{1}[wW]{1}[sS]{1}:)', '')
    if shape['type'] == 'list':
        item = constraint_of(shapes[shape['member']['shape']], shapes)
        item.pop('item', None)
        if item and shapes[shape['member']['shape']]['type'] in ('string', 'integer', 'long'):
            found['item'] = item
    if shape['type'] == 'structure':
        return {}
    return found


def inputs(model):
    """Names of the structures that requests can contain."""
    shapes, seen, todo = model['shapes'], set(), [o['input']['shape'] for o in model['operations'].values() if 'input' in o]
    while todo:
        name = todo.pop()
        if name in seen:
            continue
        seen.add(name)
        shape = shapes[name]
        todo += [m['shape'] for m in shape.get('members', {}).values()]
        todo += [shape[k]['shape'] for k in ('member', 'key', 'value') if k in shape]
    return seen


def fractions(name):
    model = model_of(name)
    shapes = model['shapes']
    for structure in inputs(model):
        for member, target in shapes[structure].get('members', {}).items():
            if shapes[target['shape']]['type'] in ('double', 'float'):
                yield f'{structure}.{member}'


found = {each for name in [*SERVICES.values(), 'ec2'] for each in fractions(name)}
(TARGET / 'fractions.json').write_text(json.dumps(sorted(found), indent=1) + '\n')

for service, name in SERVICES.items():
    model = model_of(name)
    shapes = model['shapes']
    result = {}
    for structure in sorted(inputs(model)):
        members = shapes[structure].get('members', {})
        found = {m: c for m, s in members.items() if (c := constraint_of(shapes[s['shape']], shapes))}
        if found:
            result[structure] = found
    (TARGET / f'{service}.json').write_text(json.dumps(result, indent=1, sort_keys=True) + '\n')
    print(f'{service}: {len(result)} structures')
