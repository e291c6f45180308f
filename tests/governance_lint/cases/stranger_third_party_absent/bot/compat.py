try:
    from langchain_core.tools import BaseTool, StructuredTool
except ImportError:
    from langchain.tools import BaseTool, StructuredTool

__all__ = ["BaseTool", "StructuredTool"]
