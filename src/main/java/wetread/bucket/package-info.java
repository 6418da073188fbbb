/**
 * The bucket: every prefix and key ({@link wetread.bucket.BucketLayout}), the verbs of storage
 * ({@link wetread.bucket.ObjectStore}), uploads, their listing and their download.
 */
package wetread.bucket;
