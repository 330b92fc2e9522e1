using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.Identities;

namespace Sluice.LocalCloud.S3.Forms;

/// <summary>Turns a browser's form into a request to put its file: reads it, verifies who signed it, and holds it to its policy.</summary>
internal static class FormReader
{
    public static async Task<S3Exchange> ReadAsync(
        CloudRequest request,
        S3Address address,
        Authenticator authenticator,
        DateTimeOffset now
    )
    {
        var form = await BrowserForm.ReadAsync(request);
        var signed = FormSignature.Read(form);
        var authentication = signed is null ? Authentication.None : authenticator.Authenticate(signed);
        var policy = signed is null ? null : PostPolicy.Parse(signed.Policy);
        var key = form.Key();
        policy?.Demand(form, address.Bucket, now);
        return new S3Exchange(request, address with { Key = key }, S3OperationTable.PostObject, authentication)
        {
            Posted = new PostedForm(form, form.AsHeaders(), policy?.Length ?? (0, long.MaxValue)),
        };
    }
}
