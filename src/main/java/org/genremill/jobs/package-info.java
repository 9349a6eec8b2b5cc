/** One class per batch job; each reads from top to bottom as its own story. */
package org.genremill.jobs;
