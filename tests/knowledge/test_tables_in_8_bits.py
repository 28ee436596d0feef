import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from knowledge.onnx_export import quantised_rows

_TABLES = arrays(np.float32, (3, 4), elements=st.floats(-1e6, 1e6, width=32))


@given(_TABLES)
def test_a_table_in_8_bits_is_off_by_half_a_step_of_its_row_at_most(table):
    rows, scales = quantised_rows(table)

    assert rows.dtype == np.int8 and scales.shape == (3, 1)
    assert np.all(np.abs(rows * scales - table) <= 0.5001 * scales)


def test_the_largest_value_of_a_row_takes_the_whole_range_and_zeros_stay():
    rows, _ = quantised_rows(np.array([[0.5, -2.0], [0.0, 0.0]], np.float32))

    assert rows.tolist() == [[32, -127], [0, 0]]
