/**
 * What a native executable leaves out of the JDK because it never runs: GraalVM's substitutions. They are not there on
 * Java, so nothing may depend on what they refuse.
 */
package wetread.nativeimage;
