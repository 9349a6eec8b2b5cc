/** What learners of all kinds share. */
package org.genremill.learn;
