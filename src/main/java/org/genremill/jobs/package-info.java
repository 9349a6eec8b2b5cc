/** One class per batch job; each reads from top to bottom. */
package org.genremill.jobs;
