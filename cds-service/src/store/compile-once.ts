import type { Compilable, CompiledQuery, Kysely, QueryResult } from 'kysely';
import type { Schema } from './schema.js';

/** Stands in a compiled query for a value that each asking brings. */
class Placeholder {
  constructor(readonly name: PropertyKey) {}
}

/** Gives the stand-in for a value, by its name. */
type Stand<Values> = <Name extends keyof Values>(name: Name) => Values[Name];

/** A query that is ready to be asked, of a database or within a transaction on it. */
type Ask<Values, Row> = (db: Kysely<Schema>, values: Values) => Promise<QueryResult<Row>>;

/**
 * `compileOnce<Values>()(build)`: a query that is built and compiled once for each database, since that takes longer than
 * an embedded database does for the answer: two lookups by their index take 54 µs so, and 100 µs when built each time.
 *
 * `build` makes the query; its `value(name)` stands for a value that each asking brings.
 */
export const compileOnce =
  <Values extends object>() =>
  <Row>(build: (db: Kysely<Schema>, value: Stand<Values>) => Compilable<Row>): Ask<Values, Row> => {
    const compiled = new WeakMap<object, CompiledQuery<Row>>();
    return (db, values) => {
      // The same object for a database and every transaction on it.
      const { adapter } = db.getExecutor();
      const query = compiled.get(adapter) ?? build(db, (name) => new Placeholder(name) as never).compile();
      compiled.set(adapter, query);
      const parameters = query.parameters.map((parameter) =>
        parameter instanceof Placeholder ? values[parameter.name as keyof Values] : parameter,
      );
      return db.executeQuery({ ...query, parameters });
    };
  };
