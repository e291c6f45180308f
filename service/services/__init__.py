"""The three layers between the API and ToolRunner; each uses only the next one."""
