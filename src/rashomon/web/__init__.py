"""The service: pages, an HTTP interface and live updates over what a store holds.

`app.application` is the whole of it as one ASGI application; `serving` runs it. What is
read and compared is made elsewhere, in a process of its own (`worker`), one piece of work
after another (`desk`): no page waits for it. What stands in a store is told by `store`.
"""
