HOST = "ldap"
EXTRA = ["auth.backends.Token"]
METHOD = "authenticate"
CREDENTIAL_METHODS = ("get_user",)
