//! Tests of the form.
