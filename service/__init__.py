"""The thin HTTP service around the runtime: requests in, jobs stored, plugins run by ToolRunner."""
