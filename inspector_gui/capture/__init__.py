"""Where frames come from: cameras, streams, films, folders and the demo line."""
