package io.callscribe.sandbox;

/** Where an object lies: {@code s3://bucket/key}. */
record S3Uri(String bucket, String key) {

    static S3Uri of(String uri) {
        if (!uri.startsWith("s3://") || uri.indexOf('/', 5) < 0) {
            throw AwsError.badRequest("The S3 URI that you provided isn't valid: it is to be s3://bucket/key.");
        }
        int slash = uri.indexOf('/', 5);
        return new S3Uri(uri.substring(5, slash), uri.substring(slash + 1));
    }
}
