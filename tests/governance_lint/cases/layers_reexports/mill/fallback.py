try:
    from mill.wires import Pulse
except ImportError:
    from mill.shared import Unit as Pulse
