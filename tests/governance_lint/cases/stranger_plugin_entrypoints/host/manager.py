import importlib.metadata
import logging

import pluginkit
from pluginkit import Registry

logger = logging.getLogger(__name__)


class Manager(Registry):
    def activate(self, name, ctx):
        plugin = self.find(name)
        assert plugin is not None
        try:
            plugin.activate(ctx)
        except Exception:
            logger.exception("%s failed", name)
        finally:
            self.after_activate(name)
            logger.debug("done")

    def after_activate(self, name): ...

    def activate_all(self, ctx):
        for plugin in self:
            plugin.activate(ctx)  # expect: EXG101

    def load(self, group):
        for ep in importlib.metadata.entry_points(group=group):
            plugin = ep.load()()
            plugin.activate({})  # expect: EXG104
            if isinstance(plugin, pluginkit.Plugin):
                plugin.activate({})  # expect: EXG101
                self._plugins.append(plugin)

    def reload(self, name):
        if (p := self.find(name)) and p.name:
            p.activate({})  # expect: EXG101
        self.activate(name, {})


class Theme:
    def activate(self, ctx): ...


def themes(plugin: Theme, manager: Manager):
    plugin.activate({})
    manager.activate("x", {})
    a = manager.activate
    return a


class Dark(pluginkit.Plugin):
    def activate(self, ctx):
        return super().activate(ctx)

    def deactivate(self):
        return super(Dark, self).activate(None)  # expect: EXG101


def quick(plugins=(Dark(), Theme())):
    d, th = plugins
    d.activate(1)  # expect: EXG101
    th.activate(1)
    plugins[0].activate(1)  # expect: EXG101
    plugins[1].activate(1)
    for p in filter(None, plugins):
        p.activate(1)  # expect: EXG101
