/** The name by which Quarkus finds out that ImageIO is wanted. */
package io.quarkus.awt.runtime;
