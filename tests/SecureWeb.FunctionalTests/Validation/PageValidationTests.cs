using FluentValidation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.Hosting;
using Microsoft.Extensions.DependencyInjection;
using SecureWeb.FunctionalTests.Hosting;
using SecureWeb.FunctionalTests.Validation;
using SecureWeb.Sanitization;

// What the Razor compiler writes for a page; this project compiles no .cshtml.
[assembly: RazorCompiledItem(typeof(ProbePage), "mvc.1.0.razor-page", "/Pages/ValidationProbe.cshtml")]

namespace SecureWeb.FunctionalTests.Validation;

public sealed class PageValidationTests
{
    [Theory]
    [InlineData("Input.Name=fine&Input.Body=<b>x</b><script>y</script>", "valid:<b>x</b>")]
    [InlineData("Input.Name=taken-name&Input.Body=x", "Input.Name=The name '…' is taken.")]
    [InlineData("Input.Name=&Input.Body=x", "Input.Name=The Name field is required.")]
    [InlineData("Input.Name=taken-name&Input.Body=x&number=4", "Number=The value must be odd.")]
    public async Task Page_Post_LeavesTheErrorsInModelStateForThePage(string form, string expected)
    {
        await using var host = await SecureHost.StartAsync(
            app => app.MapRazorPages(),
            services: builder =>
            {
                builder.Services.AddRazorPages().ConfigureApplicationPartManager(parts => parts.ApplicationParts.Add(
                    new CompiledRazorAssemblyPart(typeof(ProbePage).Assembly)));
                builder.Services.AddScoped<IValidator<ProbeInput>, ProbeInputValidator>();
                builder.Services.AddScoped<IValidator<OddNumber>, OddNumberValidator>();
            });
        using var content = new StringContent(Uri.UnescapeDataString(form).Replace("<", "%3C", StringComparison.Ordinal)
            .Replace(">", "%3E", StringComparison.Ordinal), null, "application/x-www-form-urlencoded");

        using var response = await host.Client.PostAsync("/ValidationProbe", content);

        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, response.StatusCode.ToString());
        Assert.Contains(expected, text, StringComparison.Ordinal);
        Assert.DoesNotContain("taken-name", text, StringComparison.Ordinal);
    }
}

public sealed class ProbeInput
{
    [PlainText]
    public string Name { get; set; } = "";

    [SanitizeHtml("inline")]
    public string Body { get; set; } = "";
}

public sealed class OddNumber
{
    public int Number { get; set; }
}

public sealed class ProbeInputValidator : AbstractValidator<ProbeInput>
{
    public ProbeInputValidator() => RuleFor(i => i.Name).MustAsync(async (name, _) =>
    {
        await Task.Yield();
        return name != "taken-name";
    }).WithMessage("The name '{PropertyValue}' is taken.");
}

public sealed class OddNumberValidator : AbstractValidator<OddNumber>
{
    public OddNumberValidator() => RuleFor(n => n.Number).Must(n => n == 0 || n % 2 == 1).WithMessage("The value must be odd.");
}

[IgnoreAntiforgeryToken]
public sealed class ProbeModel : PageModel
{
    [BindProperty]
    public ProbeInput Input { get; set; } = new();

    public IActionResult OnPost(OddNumber odd) => Content(ModelState.IsValid
        ? "valid:" + Input.Body
        : string.Join('\n', ModelState.SelectMany(e => e.Value!.Errors, (e, error) => $"{e.Key}={error.ErrorMessage}")));
}

public sealed class ProbePage : Page
{
    public ProbeModel Model => ViewData.Model;

    public ViewDataDictionary<ProbeModel> ViewData => (ViewDataDictionary<ProbeModel>)PageContext.ViewData;

    public override Task ExecuteAsync() => Task.CompletedTask;
}
