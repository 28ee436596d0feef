import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from knowledge.encoder_graph import in_8_bits

_TABLES = arrays(np.float32, (3, 4), elements=st.floats(-1e6, 1e6, width=32))


@given(_TABLES)
def test_a_table_in_8_bits_is_off_by_half_a_step_of_its_row_at_most(table):
    rows, scales = in_8_bits(table)

    assert rows.dtype == np.int8 and scales.shape == (3, 1)
    assert np.all(np.abs(rows * scales - table) <= 0.5001 * scales)


def test_the_largest_value_of_a_row_takes_the_whole_range_and_zeros_stay():
    rows, _ = in_8_bits(np.array([[0.5, -2.0], [0.0, 0.0]], np.float32))

    assert rows.tolist() == [[32, -127], [0, 0]]
