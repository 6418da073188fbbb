/** Fuzzing of everything that reads an upload's bytes: {@code ./mvnw -Pfuzz -Dseconds=60}. */
package wetread.tools.fuzz;
