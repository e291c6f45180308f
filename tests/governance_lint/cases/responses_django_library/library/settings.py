"""Settings."""

REST_FRAMEWORK = {
    "EXCEPTION_HANDLER": "library.api.answer_exception",
    "PAGE_SIZE": 20,
}
