/** Classifies music by genre at catalogue scale. The packages below are the rooms; this one holds what all of them share. */
package org.genremill;
