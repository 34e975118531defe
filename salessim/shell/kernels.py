"""Kernels that end with their page, whatever they do: nothing goes on working for somebody who has left."""

import os

from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado.ioloop import IOLoop


class KernelsThatEnd(AsyncMappingKernelManager):
    """Jupyter's own, but that a kernel ends `alone` seconds after its last page has gone."""

    alone = 20  # assumption: a page that is loaded anew, and wants its kernel back, takes half of it on a slow machine

    def notify_disconnect(self, kernel_id: str) -> None:
        """A page has gone; where it was the last one and none comes back, so does its kernel."""
        super().notify_disconnect(kernel_id)
        IOLoop.current().call_later(self.alone, self._end_where_alone, kernel_id)

    async def _end_where_alone(self, kernel_id: str) -> None:
        if kernel_id in self and not self._kernel_connections.get(kernel_id):
            await self.shutdown_kernel(kernel_id, now=True)


class KernelsHere(KernelsThatEnd):
    """Besides, they work where the server was started, not beside the notebook: that may lie inside a package.

    A page of the dashboard that is loaded anew gets a kernel of its own, so the one before it need not wait.
    """

    alone = 5  # assumption: seconds until a connection that broke is there again

    def cwd_for_path(self, path, **kwargs) -> str:
        """The folder this process works in, whichever notebook it is."""
        return os.getcwd()
