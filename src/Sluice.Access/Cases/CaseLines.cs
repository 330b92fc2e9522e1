using System.Text;

namespace Sluice.Access.Cases;

/// <summary>Answers line after line, in order, while no more than one is in memory.</summary>
public static class CaseLines
{
    /// <summary>Beyond every quota on documents of one request together.</summary>
    public const int MaximumLength = 8 * 1024 * 1024;

    /// <summary>Each answer is flushed when it is written, so that a caller may wait for it before it sends the next line. Empty lines are no cases.</summary>
    /// <returns>How many lines could not be decided.</returns>
    public static async Task<long> AnswerAsync(TextReader input, TextWriter output, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        var faults = 0L;
        var lines = new BoundedLines(input);
        while (await lines.ReadAsync(cancellation) is { } line)
        {
            if (!line.IsTooLong && string.IsNullOrWhiteSpace(line.Text))
                continue;
            var answer = line.IsTooLong ? CaseDecider.RefuseTooLong(MaximumLength) : CaseDecider.Decide(line.Text);
            faults += answer.Contains("\"error\":{", StringComparison.Ordinal) ? 1 : 0;
            await output.WriteLineAsync(answer.AsMemory(), cancellation);
            await output.FlushAsync(cancellation);
        }
        return faults;
    }

    /// <summary>Lines of bounded length; what is beyond is read and dropped.</summary>
    private sealed class BoundedLines(TextReader input)
    {
        private readonly char[] buffer = new char[16 * 1024];
        private int start;
        private int end;

        /// <summary>Null at the end.</summary>
        public async ValueTask<(string Text, bool IsTooLong)?> ReadAsync(CancellationToken cancellation)
        {
            var line = new StringBuilder();
            var isTooLong = false;
            while (true)
            {
                if (start == end)
                {
                    (start, end) = (0, await input.ReadAsync(buffer, cancellation));
                    if (end == 0)
                        return line.Length == 0 && !isTooLong ? null : (line.ToString(), isTooLong);
                }
                var at = buffer.AsSpan(start..end).IndexOf('\n');
                var length = at < 0 ? end - start : at;
                isTooLong |= line.Length + length > MaximumLength;
                if (!isTooLong)
                    line.Append(buffer, start, length);
                start += at < 0 ? length : length + 1;
                if (at >= 0)
                    return (line.ToString(), isTooLong);
            }
        }
    }
}
