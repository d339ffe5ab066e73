/** The service specification, one type at a time. */
export interface ServiceSpec {
  /** Of the namespaces whose resources are made here; undefined for all others. */
  resource(type: string): ResourceSpec | undefined;
  /** Does AWS have the type? */
  exists(type: string): boolean;
}

export type PropertyType =
  | 'string'
  | 'integer'
  | 'number'
  | 'boolean'
  | 'json'
  | 'date-time'
  | { readonly list: PropertyType }
  | { readonly map: PropertyType }
  | { readonly anyOf: readonly PropertyType[] }
  | { readonly oneOf: readonly string[] }
  /** A structure of the same resource, by its name in `ResourceSpec.definitions`. */
  | { readonly ref: string };

export interface PropertySpec {
  readonly type: PropertyType;
  readonly required?: true;
  readonly replaces?: 'yes' | 'maybe';
}

export type PropertiesSpec = Readonly<Record<string, PropertySpec>>;

export interface ResourceSpec {
  readonly properties: PropertiesSpec;
  readonly definitions: Readonly<Record<string, PropertiesSpec>>;
  /** Attributes of Fn::GetAtt, with their types. */
  readonly attributes: Readonly<Record<string, PropertyType>>;
  /** Properties that identify the resource for an import. */
  readonly identifiers: readonly string[];
  readonly tagsProperty?: string;
}
