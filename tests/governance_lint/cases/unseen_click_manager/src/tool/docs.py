import inspect

from tool import Plugin, PluginManager, find_plugin


def signature_of(function, *more):
    return [inspect.signature(f) for f in (function, *more)]


class Docs:
    def signature_of(self, function):
        return function

    def page(self, manager: PluginManager) -> list:
        plugin = find_plugin(manager, "x")
        return [
            signature_of(plugin.run, plugin.arun),
            signature_of(function=plugin.run),
            self.signature_of(plugin.run),  # expect: EXG102
            inspect.signature(plugin.run).parameters,
            plugin.run.__doc__,
            plugin.run.__name__.upper(),
            hasattr(plugin, "run") and callable(plugin.run),
            plugin.run == plugin.arun,
            type(plugin).run is not Plugin.run,
            isinstance(plugin.run, property),
            [plugin.run],  # expect: EXG102
            (plugin.run, "x"),  # expect: EXG102
            {"x": plugin.arun},  # expect: EXG102
            str(plugin.run),  # expect: EXG102
            lambda: plugin.run,  # expect: EXG102
            plugin.run if manager else None,  # expect: EXG102
            plugin.run({}),  # expect: EXG101
        ]
