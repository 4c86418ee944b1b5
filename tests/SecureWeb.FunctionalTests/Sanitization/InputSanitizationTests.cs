using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using SecureWeb.FunctionalTests.Hosting;
using SecureWeb.Sanitization;

namespace SecureWeb.FunctionalTests.Sanitization;

/// <summary>The same attack through every way in: what arrives in the handler is clean.</summary>
public sealed class InputSanitizationTests(InputSanitizationTests.Shared shared)
    : IClassFixture<InputSanitizationTests.Shared>
{
    public sealed class Shared() : SharedHost(StartAsync);

    private const string Attack = "<b>hi</b><script>alert(1)</script><img src=x onerror=alert(1)>";
    private const string Dirty = "a\u202Eb\u0007c";

    public sealed record Post(
        [PlainText] string Title, [SanitizeHtml("inline")] string Body, [SanitizeHtml("inline")] List<string>? Notes = null);

    public sealed class PostForm
    {
        [PlainText]
        public string Title { get; set; } = "";

        [SanitizeHtml("inline")]
        public string Body { get; init; } = "";

        [RawHtml("a test")]
        public string Source { get; set; } = "";
    }

    private static Task<SecureHost> StartAsync() => SecureHost.StartAsync(
        app =>
        {
            app.MapPost("/json", (Post post) => post);
            app.MapGet("/parameters", ([PlainText] string title, [SanitizeHtml("inline")] string body,
                [SanitizeHtml("inline")] string[] notes) => new Post(title, body, [.. notes]));
            app.MapGet("/as", ([AsParameters] PostForm form) => new Post(form.Title, form.Body));
            app.MapPost("/form", ([FromForm] PostForm form) => new Post(form.Title, form.Body, [form.Source]))
                .DisableAntiforgery();
            app.MapPost("/record-form", ([FromForm] Post form) => form).DisableAntiforgery();
            app.MapControllers();
        },
        services: b => b.Services.AddControllers());

    [Theory]
    [InlineData("/json")]
    [InlineData("/mvc-input/json")]
    public async Task Json_AnnotatedTexts_ArriveClean(string path)
    {
        using var response = await shared.Client.PostAsJsonAsync(
            path, new { title = Dirty, body = Attack, notes = new[] { Attack, "x" } });

        await AssertCleanAsync(response, notes: ["<b>hi</b>", "x"]);
    }

    [Theory]
    [InlineData("/parameters")]
    [InlineData("/mvc-input/parameters")]
    public async Task Query_AnnotatedParameters_ArriveClean(string path)
    {
        using var response = await shared.Client.GetAsync(path + "?title=" + Uri.EscapeDataString("abc\u202E")
            + "&body=" + Uri.EscapeDataString(Attack) + "&notes=" + Uri.EscapeDataString(Attack));

        await AssertCleanAsync(response, notes: ["<b>hi</b>"]);
    }

    [Theory]
    [InlineData("/as")]
    [InlineData("/mvc-input/object")]
    public async Task Query_AnnotatedMembers_ArriveClean(string path)
    {
        using var response = await shared.Client.GetAsync(path + "?Title=" + Uri.EscapeDataString("abc\u202E")
            + "&Body=" + Uri.EscapeDataString(Attack) + "&Source=x");

        await AssertCleanAsync(response, notes: null);
    }

    [Theory]
    [InlineData("/form", true)]
    [InlineData("/record-form", false)]
    [InlineData("/mvc-input/form", true)]
    [InlineData("/mvc-input/record-form", false)]
    public async Task Form_AnnotatedMembers_ArriveClean(string path, bool hasSource)
    {
        using var content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["Title"] = "abc\u202E",
            ["Body"] = Attack,
            [hasSource ? "Source" : "Notes[0]"] = Attack,
        });

        using var response = await shared.Client.PostAsync(path, content);

        // What is declared raw stays raw; what is declared HTML does not.
        await AssertCleanAsync(response, notes: [hasSource ? Attack : "<b>hi</b>"]);
    }

    [Fact]
    public async Task Json_RemovedMarkup_RaisesCountsOnly()
    {
        await using var host = await StartAsync();

        using var response = await host.Client.PostAsJsonAsync("/json", new { title = "t", body = Attack });

        var record = Assert.Single(host.Logs.GetSnapshot(), r => r.Message.Contains("input_sanitized", StringComparison.Ordinal));
        Assert.Contains("inline", record.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("alert", record.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_UnknownPolicyOrContradiction_NamesEveryPlace()
    {
        var exception = await Assert.ThrowsAsync<SecureWeb.Defaults.SecureWebStartupException>(() => SecureHost.StartAsync(app =>
        {
            app.MapPost("/a", (Wrong body) => "ok");
            app.MapGet("/b", ([SanitizeHtml("nope")] string text) => "ok");
        }));

        Assert.Equal(3, exception.Mistakes.Count);
        Assert.Contains(exception.Mistakes, m => m.Contains("Wrong.Unknown", StringComparison.Ordinal));
        Assert.Contains(exception.Mistakes, m => m.Contains("Wrong.Both", StringComparison.Ordinal));
        Assert.Contains(exception.Mistakes, m => m.Contains("'text'", StringComparison.Ordinal));
    }

    internal sealed class Wrong
    {
        [SanitizeHtml("artcle")]
        public string Unknown { get; set; } = "";

        [SanitizeHtml("article"), PlainText]
        public string Both { get; set; } = "";
    }

    private static async Task AssertCleanAsync(HttpResponseMessage response, string[]? notes)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{response.StatusCode} {text}");
        var post = JsonSerializer.Deserialize<JsonElement>(text);
        Assert.Equal("abc", post.GetProperty("title").GetString());
        Assert.Equal("<b>hi</b>", post.GetProperty("body").GetString());
        Assert.Equal(notes, post.GetProperty("notes").Deserialize<string[]>());
    }
}

[ApiController]
[Route("mvc-input")]
public sealed class InputSanitizationController : ControllerBase
{
    [HttpPost("json")]
    public InputSanitizationTests.Post Json(InputSanitizationTests.Post post) => post;

    [HttpGet("parameters")]
    public InputSanitizationTests.Post Parameters(
        [PlainText] string title, [SanitizeHtml("inline")] string body, [SanitizeHtml("inline"), FromQuery] List<string> notes)
        => new(title, body, notes);

    [HttpGet("object")]
    public InputSanitizationTests.Post Members([FromQuery] InputSanitizationTests.PostForm form) => new(form.Title, form.Body);

    [HttpPost("form")]
    public InputSanitizationTests.Post Form([FromForm] InputSanitizationTests.PostForm form)
        => new(form.Title, form.Body, [form.Source]);

    [HttpPost("record-form")]
    public InputSanitizationTests.Post RecordForm([FromForm] InputSanitizationTests.Post form) => form;
}
