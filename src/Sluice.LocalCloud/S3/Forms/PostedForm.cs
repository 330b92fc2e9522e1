namespace Sluice.LocalCloud.S3.Forms;

/// <summary>A form whose signature was verified and whose policy, if it has one, holds.</summary>
/// <param name="Headers">Its fields, under the names of the headers that say the same.</param>
/// <param name="Length">Bytes that the file must and may have.</param>
internal sealed record PostedForm(
    BrowserForm Form,
    IReadOnlyDictionary<string, string> Headers,
    (long Least, long Most) Length
);
