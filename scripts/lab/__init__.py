"""Outside the package: benches, rivals, mutation, load test. They may know anything; nothing knows them."""
