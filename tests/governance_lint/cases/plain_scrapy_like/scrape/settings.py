ITEM_PIPELINES = {
    "scrape.pipelines.Validate": 100,
    "scrape.pipelines.S3Images": 300,
}
EXTRA = []
