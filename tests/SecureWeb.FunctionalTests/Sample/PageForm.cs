using System.Text.RegularExpressions;

namespace SecureWeb.SampleTests;

/// <summary>Fills in a form of a page, with its antiforgery token.</summary>
internal sealed partial class PageForm(HttpClient http)
{
    public async Task<HttpResponseMessage> SubmitAsync(string page, params IEnumerable<(string Name, string Value)> fields)
    {
        var address = new Uri(page, UriKind.Relative);
        var html = await http.GetStringAsync(address);
        var token = Token().Matches(html)[^1].Groups[1].Value;
        using var content = new FormUrlEncodedContent(
        [
            .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value)),
            new("__RequestVerificationToken", token),
        ]);
        return await http.PostAsync(address, content);
    }

    [GeneratedRegex("""name="__RequestVerificationToken"[^>]*value="([^"]+)""", RegexOptions.NonBacktracking)]
    private static partial Regex Token();
}
