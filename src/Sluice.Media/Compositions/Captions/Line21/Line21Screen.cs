using Sluice.Media.Compositions.Captions.Cues;

namespace Sluice.Media.Compositions.Captions.Line21;

/// <summary>Fifteen rows of 32 characters, in the middle 80 percent of the picture.</summary>
sealed class Line21Screen
{
    public const int Rows = 15;
    public const int Columns = 32;

    readonly (char Character, Line21Style Style)[,] _cells = new (char, Line21Style)[Rows, Columns];

    public bool IsEmpty
    {
        get
        {
            foreach (var (character, _) in _cells)
            {
                if (character is not ('\0' or ' ' or '\u00a0'))
                    return false;
            }

            return true;
        }
    }

    public void Put(int row, int column, char character, Line21Style style) =>
        _cells[row, Math.Clamp(column, 0, Columns - 1)] = (character, style);

    public void ClearRow(int row, int from = 0)
    {
        for (var column = Math.Max(0, from); column < Columns; column++)
            _cells[row, column] = default;
    }

    public void Clear()
    {
        for (var row = 0; row < Rows; row++)
            ClearRow(row);
    }

    /// <summary>Moves the rows that end at <paramref name="last"/> up by one; what was above them is gone.</summary>
    public void RollUp(int last, int rows)
    {
        for (var row = 0; row < Rows; row++)
        {
            if (row > last - rows && row < last)
                Copy(row + 1, row);
            else
                ClearRow(row);
        }
    }

    /// <summary>Moves a window of rows to another last row.</summary>
    public void Move(int from, int to, int rows)
    {
        if (from == to)
            return;
        var kept = ((char, Line21Style)[,])_cells.Clone();
        Clear();
        for (var up = 0; up < rows && to - up >= 0 && from - up >= 0; up++)
        {
            for (var column = 0; column < Columns; column++)
                _cells[to - up, column] = kept[from - up, column];
        }
    }

    public Cue? ToCue(double start, double end)
    {
        var rows = Enumerable.Range(0, Rows).Where(row => Extent(row) is not null).ToList();
        return rows is [] || end <= start ? null : new Cue(start, end, [.. rows.Select(Line)]) { Place = Place(rows) };
    }

    CueLine Line(int row)
    {
        var (first, last) = Extent(row)!.Value;
        return CueLine.Of(
            Enumerable
                .Range(first, last - first + 1)
                .Select(column => _cells[row, column])
                .Select(cell => cell.Style.Span(cell.Character is '\0' or '\u00a0' ? " " : $"{cell.Character}"))
        );
    }

    /// <summary>Rows at the bottom that are centred stand at the usual place.</summary>
    CuePlace? Place(List<int> rows)
    {
        var extents = rows.Select(row => Extent(row)!.Value).ToList();
        var left = extents.Min(extent => extent.First);
        var isCentred = extents.TrueForAll(extent => Math.Abs(extent.First - (Columns - 1 - extent.Last)) <= 5);
        var place = new CuePlace
        {
            Top = rows[^1] >= Rows - 3 ? null : Math.Round(10 + (rows[0] * 80.0 / Rows), 2),
            Align = isCentred ? CueAlign.Center : CueAlign.Left,
            Across = isCentred || left == 0 ? null : Math.Round(10 + (left * 80.0 / Columns), 2),
        };
        return place == new CuePlace() ? null : place;
    }

    (int First, int Last)? Extent(int row)
    {
        var shown = Enumerable
            .Range(0, Columns)
            .Where(column => _cells[row, column].Character is not ('\0' or ' ' or '\u00a0'))
            .ToList();
        return shown is [] ? null : (shown[0], shown[^1]);
    }

    void Copy(int from, int to)
    {
        for (var column = 0; column < Columns; column++)
            _cells[to, column] = _cells[from, column];
    }
}
