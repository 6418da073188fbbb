/** {@code ./mvnw -Pdemo}: the packaged function on real images, with everything that it needs around it. */
package wetread.tools.demo;
