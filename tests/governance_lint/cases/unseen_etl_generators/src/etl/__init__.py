"""Extract, transform, load."""
from etl.sinks import FileSink, Sink, TableSink
