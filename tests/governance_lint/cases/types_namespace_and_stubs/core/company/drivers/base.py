# company and company.drivers are namespace packages over two roots: neither has an __init__.py
class Driver:
    def write(self, data: bytes) -> int:
        return len(data)
