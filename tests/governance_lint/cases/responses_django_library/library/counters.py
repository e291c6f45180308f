"""What catches errors itself, and says them."""


def counted(text):
    try:
        return {"count": int(text)}
    except ValueError as error:
        return {"error": str(error)}


def counted_safely(text):
    try:
        return {"count": int(text)}
    except ValueError as error:
        print(error)
        return {"error": "no number"}


class Shelves:
    def load(self, text):
        try:
            return {"shelf": int(text)}
        except ValueError as error:
            return {"error": f"{error}"}
