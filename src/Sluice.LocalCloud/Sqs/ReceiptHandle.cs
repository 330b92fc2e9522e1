using System.Globalization;
using System.Text;

namespace Sluice.LocalCloud.Sqs;

/// <summary>What a receiver shows to delete a message: its row and the receipt of that delivery, opaque to clients.</summary>
internal static class ReceiptHandle
{
    public static string Of(QueueMessage message) =>
        Convert.ToBase64String(Encoding.ASCII.GetBytes($"{message.Id}:{message.Receipt}"));

    public static (long Id, string Receipt) Parse(string handle)
    {
        var bytes = new byte[handle.Length];
        if (Convert.TryFromBase64String(handle, bytes, out var length))
        {
            var parts = Encoding.ASCII.GetString(bytes, 0, length).Split(':');
            if (
                parts.Length == 2
                && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            )
                return (id, parts[1]);
        }
        throw SqsErrors.InvalidReceipt(handle.Length > 64 ? handle[..64] + "…" : handle);
    }
}
