/**
 * The bucket: where everything lies ({@link wetread.bucket.BucketLayout}) and the verbs of storage
 * ({@link wetread.bucket.ObjectStore}), uploads, their listing and their download.
 */
package wetread.bucket;
