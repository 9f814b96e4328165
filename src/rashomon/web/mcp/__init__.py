"""Tools for language models (Model Context Protocol): what the store knows, to be read.

`toolbox` answers, `shapes` are the answers' types, `server` speaks the protocol over standard
streams, `mounted` over HTTP. No tool changes anything; every word that is given as a report's
is held against its place before it leaves.
"""
