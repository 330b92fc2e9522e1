using System.Collections.Immutable;
using Sluice.Media.Compositions.Captions.Cues;

namespace Sluice.Media.Compositions.Captions.Line21;

/// <summary>Reads the byte pairs of one field and shows one of its two channels (CEA-608-E): pop-on, roll-up and paint-on.</summary>
/// <param name="isSecond">The field's second channel: CC2 of field 1, CC4 of field 2.</param>
sealed class Line21Decoder(bool isSecond)
{
    enum Mode
    {
        None,
        PopOn,
        RollUp,
        PaintOn,
        Text,
    }

    static readonly int[] PreambleRows = [10, -1, 0, 1, 2, 3, 11, 12, 13, 14, 4, 5, 6, 7, 8, 9];

    readonly ImmutableArray<Cue>.Builder _cues = ImmutableArray.CreateBuilder<Cue>();
    Line21Screen _shown = new();
    Line21Screen _hidden = new();
    Mode _mode;
    int _rollRows = 2;
    int _row = Line21Screen.Rows - 1;
    int _column;
    Line21Style _style;
    double? _since;
    (int, int)? _lastControl;
    bool _isMine;
    bool _isExtendedData;

    /// <param name="time">Seconds, never less than before.</param>
    public void Feed(double time, byte first, byte second)
    {
        var (a, b) = (first & 0x7F, second & 0x7F);
        if ((a == 0 && b == 0) || _cues.Count > CaptionReader.MaxCues)
            return;
        if (a is >= 0x10 and < 0x20)
        {
            _isExtendedData = false;
            Control(time, a, b);
            return;
        }

        _lastControl = null;
        if (a is > 0 and < 0x10)
            _isExtendedData = a != 0x0F;
        else if (_isMine && !_isExtendedData && _mode is not (Mode.None or Mode.Text))
        {
            Write(time, a);
            Write(time, b);
        }
    }

    /// <summary>All cues; what still stands ends at <paramref name="time"/>.</summary>
    public ImmutableArray<Cue> Finish(double time)
    {
        Flush(time);
        return _cues.ToImmutable();
    }

    /// <summary>Control codes come twice, so that one may be lost.</summary>
    void Control(double time, int a, int b)
    {
        if (_lastControl == (a, b))
        {
            _lastControl = null;
            return;
        }

        _lastControl = (a, b);
        _isMine = (a & 8) != 0 == isSecond;
        if (!_isMine)
            return;
        a &= 0x17;
        if (b >= 0x40)
            Preamble(a, b);
        else if (a is 0x14 or 0x15 && b is >= 0x20 and < 0x30)
            Command(time, b);
        else if (a == 0x17 && b is >= 0x21 and <= 0x23)
            _column = Math.Min(Line21Screen.Columns - 1, _column + b - 0x20);
        else if (a == 0x11 && b is >= 0x20 and < 0x30)
            MidRow(time, b);
        else if (a == 0x11 && b >= 0x30)
            Put(time, Line21Characters.OfSpecial(b));
        else if (a is 0x12 or 0x13 && b is >= 0x20 and < 0x40)
            Replace(time, Line21Characters.OfExtended(a, b));
    }

    void Preamble(int a, int b)
    {
        var row = a == 0x10 ? PreambleRows[0] : PreambleRows[((a & 7) << 1) + (b >> 5 & 1)];
        if (row < 0 || _mode == Mode.Text)
            return;
        if (_mode == Mode.RollUp)
            _shown.Move(_row, row, _rollRows);
        _row = row;
        _column = (b & 0x10) != 0 ? (b >> 1 & 7) * 4 : 0;
        _style = (b & 0x10) != 0 ? new Line21Style(0, false, (b & 1) != 0) : Line21Style.Of(b);
    }

    void Command(double time, int b)
    {
        switch (b)
        {
            case 0x20:
                _mode = Mode.PopOn;
                break;
            case 0x21:
                _column = Math.Max(0, _column - 1);
                Target.Put(_row, _column, '\0', _style);
                break;
            case 0x24:
                Target.ClearRow(_row, _column);
                break;
            case >= 0x25 and <= 0x27:
                StartRolling(time, b - 0x23);
                break;
            case 0x29:
                _mode = Mode.PaintOn;
                break;
            case 0x2A or 0x2B:
                _mode = Mode.Text;
                break;
            case 0x2C:
                Flush(time);
                _shown.Clear();
                break;
            case 0x2D when _mode == Mode.RollUp:
                Flush(time);
                _shown.RollUp(_row, _rollRows);
                _since = _shown.IsEmpty ? null : time;
                _column = 0;
                break;
            case 0x2E:
                _hidden.Clear();
                break;
            case 0x2F:
                Flush(time);
                (_shown, _hidden) = (_hidden, _shown);
                _since = _shown.IsEmpty ? null : time;
                _mode = Mode.PopOn;
                break;
            default:
                break;
        }
    }

    void StartRolling(double time, int rows)
    {
        if (_mode != Mode.RollUp)
        {
            Flush(time);
            _shown.Clear();
            _hidden.Clear();
            _row = Line21Screen.Rows - 1;
            _column = 0;
        }

        (_mode, _rollRows) = (Mode.RollUp, rows);
    }

    /// <summary>A mid-row code takes the place of a blank.</summary>
    void MidRow(double time, int b)
    {
        if (_mode is Mode.None or Mode.Text)
            return;
        var style = Line21Style.Of(b);
        _style = style.IsItalic ? style with { Color = _style.Color } : style;
        Put(time, ' ');
    }

    /// <summary>An extended character follows a plain one that older decoders show instead.</summary>
    void Replace(double time, char character)
    {
        if (_column > 0)
            _column--;
        Put(time, character);
    }

    void Write(double time, int code)
    {
        if (code >= 0x20)
            Put(time, Line21Characters.OfBasic(code));
    }

    void Put(double time, char character)
    {
        if (_mode is Mode.None or Mode.Text)
            return;
        Target.Put(_row, _column, character, _style);
        _column = Math.Min(Line21Screen.Columns - 1, _column + 1);
        if (_mode != Mode.PopOn && character != ' ')
            _since ??= time;
    }

    Line21Screen Target => _mode == Mode.PopOn ? _hidden : _shown;

    /// <summary>What has been standing until now becomes a cue.</summary>
    void Flush(double time)
    {
        if (_since is { } since && _shown.ToCue(since, time) is { } cue)
            _cues.Add(cue);
        _since = null;
    }
}
