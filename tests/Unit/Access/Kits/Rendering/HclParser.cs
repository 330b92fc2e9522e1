using System.Globalization;
using System.Text;

namespace Sluice.Tests.Unit.Access.Kits.Rendering;

/// <summary>Reads the part of HCL that kits are written in: blocks, attributes, templates, lists, objects, calls and references.</summary>
public sealed class HclParser(string text)
{
    private int _at;

    public abstract record Expression
    {
        public sealed record Template(IReadOnlyList<Expression> Parts) : Expression;

        public sealed record Literal(string Text) : Expression;

        public sealed record Reference(string Path) : Expression;

        public sealed record List(IReadOnlyList<Expression> Items) : Expression;

        public sealed record Map(IReadOnlyList<(string Key, Expression Value)> Entries) : Expression;

        public sealed record Call(string Function, IReadOnlyList<Expression> Arguments) : Expression;
    }

    public sealed record Block(
        string Kind,
        IReadOnlyList<string> Labels,
        IReadOnlyDictionary<string, Expression> Attributes,
        IReadOnlyList<Block> Blocks
    );

    public IReadOnlyList<Block> Parse()
    {
        var blocks = new List<Block>();
        for (Skip(); _at < text.Length; Skip())
            blocks.Add(ReadBlock(Word()));
        return blocks;
    }

    private Block ReadBlock(string kind)
    {
        var labels = new List<string>();
        for (Skip(); Peek == '"'; Skip())
            labels.Add(Plain(ReadTemplate()));
        Take('{');
        var (attributes, blocks) = (new Dictionary<string, Expression>(), new List<Block>());
        for (Skip(); Peek != '}'; Skip())
        {
            var name = Word();
            Skip();
            if (Peek == '=')
            {
                Take('=');
                attributes.Add(name, ReadExpression());
            }
            else
                blocks.Add(ReadBlock(name));
        }

        Take('}');
        return new Block(kind, labels, attributes, blocks);
    }

    private Expression ReadExpression()
    {
        Skip();
        return Peek switch
        {
            '"' => ReadTemplate(),
            '[' => new Expression.List(ReadItems('[', ']')),
            '{' => ReadMap(),
            _ => ReadNamed(),
        };
    }

    private Expression ReadNamed()
    {
        var path = Word();
        while (Peek == '.')
        {
            _at++;
            path += "." + Word();
        }

        return Peek == '(' ? new Expression.Call(path, ReadItems('(', ')')) : new Expression.Reference(path);
    }

    private List<Expression> ReadItems(char open, char close)
    {
        Take(open);
        var items = new List<Expression>();
        for (Skip(); Peek != close; Skip())
        {
            items.Add(ReadExpression());
            Skip();
            if (Peek == ',')
                _at++;
        }

        Take(close);
        return items;
    }

    private Expression.Map ReadMap()
    {
        Take('{');
        var entries = new List<(string, Expression)>();
        for (Skip(); Peek != '}'; Skip())
        {
            var key = Peek == '"' ? Plain(ReadTemplate()) : Word();
            Take('=');
            entries.Add((key, ReadExpression()));
        }

        Take('}');
        return new Expression.Map(entries);
    }

    private Expression.Template ReadTemplate()
    {
        Take('"');
        var (parts, literal) = (new List<Expression>(), new StringBuilder());
        while (Peek != '"')
        {
            if (Ahead("$${") || Ahead("%%{"))
            {
                literal.Append(text, _at + 1, 2);
                _at += 3;
            }
            else if (Ahead("${"))
            {
                _at += 2;
                parts.Add(new Expression.Literal(literal.ToString()));
                literal.Clear();
                parts.Add(ReadExpression());
                Take('}');
            }
            else if (Ahead("%{") || Peek < ' ')
                throw Unexpected();
            else if (Peek == '\\')
                literal.Append(ReadEscape());
            else
                literal.Append(text[_at++]);
        }

        Take('"');
        parts.Add(new Expression.Literal(literal.ToString()));
        return new Expression.Template(parts);
    }

    private string ReadEscape()
    {
        var kind = text[_at + 1];
        _at += 2;
        if (kind is 'u' or 'U')
        {
            var digits = kind == 'u' ? 4 : 8;
            var code = int.Parse(text.AsSpan(_at, digits), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            _at += digits;
            return char.ConvertFromUtf32(code);
        }

        return kind switch
        {
            'n' => "\n",
            'r' => "\r",
            't' => "\t",
            '"' => "\"",
            '\\' => "\\",
            _ => throw Unexpected(),
        };
    }

    private string Word()
    {
        Skip();
        var start = _at;
        while (_at < text.Length && (char.IsAsciiLetterOrDigit(text[_at]) || text[_at] is '_' or '-'))
            _at++;
        return _at > start ? text[start.._at] : throw Unexpected();
    }

    private void Take(char expected)
    {
        Skip();
        if (Peek != expected)
            throw Unexpected();
        _at++;
    }

    private void Skip()
    {
        while (_at < text.Length && (char.IsWhiteSpace(text[_at]) || text[_at] == '#'))
            _at = text[_at] == '#' ? text.IndexOf('\n', _at) + 1 : _at + 1;
    }

    private char Peek => _at < text.Length ? text[_at] : throw Unexpected();

    private bool Ahead(string what) => text.AsSpan(_at).StartsWith(what, StringComparison.Ordinal);

    private FormatException Unexpected() => new($"Unexpected at {_at}: {text[_at..Math.Min(text.Length, _at + 40)]}");

    private static string Plain(Expression.Template template) =>
        string.Concat(template.Parts.Cast<Expression.Literal>().Select(part => part.Text));
}
