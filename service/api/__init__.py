"""HTTP: one module a resource; a view loads, calls and dumps, all by the operation that it is registered with."""
