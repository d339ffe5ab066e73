import type { ResourceDeclaration, Template, TemplateFields, TemplateValue } from '../compile/template.ts';
import { compactTemplate, getAtt, ref } from '../compile/template.ts';

export interface DraftResource {
  /** Of the logical id: what the thing is called, or is. */
  readonly name: string;
  readonly type: string;
  readonly properties: TemplateFields;
  /** Physical ids that `Ref` gives here. */
  readonly ids?: readonly (string | undefined)[];
  /** Physical ids that an attribute gives: ARN → `Arn`. */
  readonly attributes?: Readonly<Record<string, string | undefined>>;
  /** Physical ids of what must be there before. */
  readonly after?: readonly string[];
}

/**
 * A template in the making: what exists is added with the ids by which other things know it, and at the end every id that stands somewhere becomes a
 * reference. So each thing is read for itself, in any order.
 */
export class Draft {
  readonly #resources = new Map<string, DraftResource>();
  readonly #references = new Map<string, TemplateValue>();
  readonly #owners = new Map<string, string>();
  readonly notes: string[] = [];

  /** A physical id that stands for itself by other means, such as the region. */
  substitute(id: string, value: TemplateValue): void {
    this.#references.set(id, value);
  }

  has(id: string): boolean {
    return this.#owners.has(id);
  }

  add(resource: DraftResource): void {
    const logicalId = this.#freeName(resource.name);
    this.#resources.set(logicalId, resource);
    for (const id of resource.ids ?? []) if (id) this.#own(id, logicalId, ref(logicalId));
    for (const [attribute, id] of Object.entries(resource.attributes ?? {}))
      if (id) this.#own(id, logicalId, getAtt(logicalId, attribute));
  }

  template(description: string, parameters: Template['Parameters']): Template {
    const resources = [...this.#resources].map(([logicalId, resource]) => [
      logicalId,
      this.#declaration(logicalId, resource),
    ]);
    return compactTemplate({
      AWSTemplateFormatVersion: '2010-09-09',
      Description: description,
      Parameters: parameters,
      Resources: Object.fromEntries(resources) as Template['Resources'],
    });
  }

  #own(id: string, logicalId: string, value: TemplateValue): void {
    this.#references.set(id, value);
    this.#owners.set(id, logicalId);
  }

  #declaration(logicalId: string, { type, properties, after = [] }: DraftResource): ResourceDeclaration {
    const owners = new Set(after.flatMap((id) => this.#owners.get(id) ?? []));
    owners.delete(logicalId);
    const isEmpty = Object.values(properties).every((value) => value === undefined);
    return {
      Type: type,
      ...(owners.size ? { DependsOn: [...owners].sort() } : {}),
      ...(isEmpty ? {} : { Properties: this.#resolve(properties) as TemplateFields }),
    };
  }

  /** Whole texts only: an id inside of a longer one, such as an image's name, is somebody else's. Empty lists say nothing. */
  #resolve(value: TemplateValue | undefined): TemplateValue | undefined {
    if (typeof value === 'string') return this.#references.get(value) ?? value;
    if (Array.isArray(value))
      return value.length ? value.map((item) => this.#resolve(item) as TemplateValue) : undefined;
    if (typeof value !== 'object') return value;
    const isFunction = /^(Ref$|Fn::(?!Join))/.test(Object.keys(value)[0] ?? '');
    if (isFunction) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, this.#resolve(inner as TemplateValue)]),
    );
  }

  #freeName(name: string): string {
    const words = name.split(/[^A-Za-z0-9]+/).filter(Boolean);
    const base = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('') || 'Resource';
    const start = /^[A-Za-z]/.test(base) ? base : `R${base}`;
    for (let count = 1; ; count += 1) {
      const candidate = count === 1 ? start : `${start}${count}`;
      if (!this.#resources.has(candidate)) return candidate;
    }
  }
}

/** Only these members, of what an API answered in the names that templates have. */
export function pick(fields: object, names: readonly string[]): TemplateFields {
  const all = fields as TemplateFields;
  return Object.fromEntries(names.map((name) => [name, all[name]]));
}
