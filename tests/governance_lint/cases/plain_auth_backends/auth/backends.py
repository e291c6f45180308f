class Backend:
    def authenticate(self, request, **credentials):
        return None

    def get_user(self, ident):
        return None


class Ldap(Backend):
    def __init__(self, host="localhost"):
        self.host = host

    def authenticate(self, request, **credentials):
        return credentials.get("user")


class Token(Backend):
    def authenticate(self, request, token=None):
        return token


class Proxy(Backend):
    def __init__(self, target):
        self.__target = target

    def authenticate(self, request, **credentials):
        return self.__target.authenticate(request, **credentials)  # expect: EXG101

    @property
    def target(self):
        return self.__target


class Session:
    def authenticate(self, cookie):
        return cookie

    def login(self, cookie):
        return self.authenticate(cookie)
