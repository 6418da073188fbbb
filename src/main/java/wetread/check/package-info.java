/** Looks whether a deployment can do its work: settings, models, keys, bucket, budget. Reads no upload. */
package wetread.check;
